"""The words of quantities in the languages that are read besides English.

A line is a role, a hedge, a fraction or a power of ten, then its words; ``cardinals`` count
from 0 and ``tens`` from 20. Compounds written as one word ("dreizehntausend") are not taken apart.
"""

FOREIGN = {
    "de": """
1/2|halb halbe halbes halben hälfte
1/3|drittel
1/4|viertel
cardinals|null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn
tens|zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig
2|hundert
3|tausend tsd
6|million millionen mio
9|milliarde milliarden mrd
12|billion billionen
article|ein eine einen einer
and|und
of|von der des
to|bis
between|zwischen
per|pro je
minus|minus
block|nicht kein keine keinen ohne außer nie
quiet|die das den es war waren sind ist genau nur rund_um
about|etwa ungefähr rund zirka circa ca um
nearly|fast beinahe knapp
over|über mehr_als
at least|mindestens wenigstens
under|unter weniger_als
at most|höchstens bis_zu maximal
""",
    "fr": """
1/2|demi demie moitié
1/3|tiers
1/4|quart quarts
cardinals|zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
tens|vingt trente quarante cinquante soixante
2|cent cents
3|mille
6|million millions
9|milliard milliards
12|billion billions
article|une
and|et
of|de d' des du
to|à
between|entre
per|par
minus|moins
block|pas non jamais sans sauf aucun aucune
quiet|le la les il était sont est
about|environ autour_de à_peu_près
nearly|presque près_de
over|plus_de
at least|au_moins
under|moins_de
at most|au_plus jusqu'à au_maximum
""",
    "es": """
1/2|medio media mitad
1/3|tercio tercios
1/4|cuarto cuartos
cardinals|cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
tens|veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa
2|cien ciento cientos
3|mil
6|millón millones
12|billón billones
article|un una
and|y
of|de del
to|a hasta
between|entre
per|por
minus|menos
block|no nunca sin salvo ningún ninguna
quiet|el la los las eran son es fue
about|unos unas alrededor_de aproximadamente cerca_de
nearly|casi
over|más_de
at least|al_menos por_lo_menos
under|menos_de
at most|como_máximo
""",
    "it": """
1/2|mezzo mezza metà
1/3|terzo terzi
1/4|quarto quarti
cardinals|zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici
tens|venti trenta quaranta cinquanta sessanta settanta ottanta novanta
2|cento
3|mille mila
6|milione milioni
9|miliardo miliardi
12|bilione bilioni
article|un una
and|e
of|di del dei
to|a
between|tra fra
per|al
minus|meno
block|non mai senza tranne nessun nessuno
quiet|il la i gli le erano sono è
about|circa intorno_a
nearly|quasi
over|oltre più_di
at least|almeno
under|meno_di
at most|al_massimo fino_a
""",
    "pt": """
1/2|meio meia metade
1/3|terço terços
1/4|quarto quartos
cardinals|zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze
tens|vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
2|cem cento
3|mil
6|milhão milhões
9|bilhão bilhões
12|bilião biliões trilhão trilhões
article|uma
and|e
of|de do
to|a até
between|entre
per|por
minus|menos
block|não nunca sem exceto nenhum nenhuma
quiet|o os as eram são é foi
about|cerca_de aproximadamente
nearly|quase
over|mais_de
at least|pelo_menos
under|menos_de
at most|no_máximo
""",
    "nl": """
1/2|half halve helft
1/3|derde
1/4|kwart
cardinals|nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien
tens|twintig dertig veertig vijftig zestig zeventig tachtig negentig
2|honderd
3|duizend
6|miljoen mln
9|miljard mrd
12|biljoen
article|een
and|en
of|van de
to|tot
between|tussen
per|per
minus|min
block|niet geen zonder behalve nooit
quiet|het waren zijn is was
about|ongeveer circa ca rond
nearly|bijna
over|meer_dan ruim
at least|minstens
under|minder_dan onder
at most|hoogstens tot_en_met
""",
}
