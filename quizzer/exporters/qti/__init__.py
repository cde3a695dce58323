"""What packages of QTI, the format of tests by 1EdTech (formerly IMS), are made of."""
