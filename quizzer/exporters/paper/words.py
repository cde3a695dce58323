"""The words that stand around the questions of a printed test, in some languages."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.model import TRUTHS, Stance


@dataclass(frozen=True, slots=True)
class Words:
    """What a test says besides its questions; ``{…}`` stands for what changes."""

    test: str
    name: str
    group: str
    date: str
    points: str
    version: str
    page: str
    one_point: str
    some_points: str
    circle: str
    tick: str
    several: str
    gaps: str
    items: str
    order: str
    order_boxes: str
    match: str
    true: str
    false: str
    sound: str
    key: str
    number: str
    answer: str
    source: str
    also: str
    by_hand: str
    total: str
    sources: str
    asked_as: str
    no_source: str
    differs: str
    contradicts: str
    says: str

    def worth(self, amount: str) -> str:
        """What a question is worth, in words."""
        return (self.one_point if amount == "1" else self.some_points).format(amount=amount)

    def truth(self, option: str) -> str:
        """One of the two choices of a statement, in this language."""
        return self.true if option == TRUTHS[0] else self.false

    def stance(self, stance: Stance) -> str:
        """How an excerpt is headed that does not simply support the answer."""
        return {
            Stance.SUPPORTS: "",
            Stance.DIFFERS: self.differs,
            Stance.CONTRADICTS: self.contradicts,
        }[stance]


_ENGLISH = Words(
    test="Test",
    name="Name",
    group="Class",
    date="Date",
    points="Points",
    version="Version",
    page="Page {page} of {pages}",
    one_point="{amount} point",
    some_points="{amount} points",
    circle="Where letters stand in circles, one answer is right: mark its letter.",
    tick="Where letters stand in squares, mark every answer that applies.",
    several="Mark every answer that applies.",
    gaps="Fill in the gaps.",
    items="Give {count}.",
    order="Put these in the right order.",
    order_boxes="The letters in order:",
    match="Write beside each item the letter of what belongs to it.",
    true="True",
    false="False",
    sound="Sound",
    key="Answer key",
    number="No.",
    answer="Answer",
    source="Source",
    also="also",
    by_hand="by hand",
    total="Total",
    sources="Sources",
    asked_as="Question",
    no_source="No source is cited.",
    differs="This source differs",
    contradicts="This source contradicts the answer",
    says="It says:",
)

_GERMAN = Words(
    test="Test",
    name="Name",
    group="Klasse",
    date="Datum",
    points="Punkte",
    version="Version",
    page="Seite {page} von {pages}",
    one_point="{amount} Punkt",
    some_points="{amount} Punkte",
    circle="Stehen die Buchstaben in Kreisen, ist eine Antwort richtig: markiere ihren Buchstaben.",
    tick="Stehen die Buchstaben in Kästchen, markiere jede Antwort, die zutrifft.",
    several="Markiere jede Antwort, die zutrifft.",
    gaps="Fülle die Lücken aus.",
    items="Nenne {count}.",
    order="Bringe dies in die richtige Reihenfolge.",
    order_boxes="Die Buchstaben der Reihe nach:",
    match="Schreibe neben jeden Eintrag den Buchstaben dessen, was dazugehört.",
    true="Richtig",
    false="Falsch",
    sound="Ton",
    key="Lösungen",
    number="Nr.",
    answer="Antwort",
    source="Quelle",
    also="auch",
    by_hand="von Hand",
    total="Summe",
    sources="Quellen",
    asked_as="Frage",
    no_source="Es ist keine Quelle angegeben.",
    differs="Diese Quelle weicht ab",
    contradicts="Diese Quelle widerspricht der Antwort",
    says="Sie sagt:",
)

_FRENCH = Words(
    test="Contrôle",
    name="Nom",
    group="Classe",
    date="Date",
    points="Points",
    version="Version",
    page="Page {page} sur {pages}",
    one_point="{amount} point",
    some_points="{amount} points",
    circle="Lettres dans des cercles : une seule réponse est juste, marquez sa lettre.",
    tick="Lettres dans des carrés : marquez toutes les réponses qui conviennent.",
    several="Marquez toutes les réponses qui conviennent.",
    gaps="Complétez le texte.",
    items="Citez-en {count}.",
    order="Remettez ces éléments dans l’ordre.",
    order_boxes="Les lettres dans l’ordre :",
    match="Écrivez à côté de chaque élément la lettre qui lui correspond.",
    true="Vrai",
    false="Faux",
    sound="Son",
    key="Corrigé",
    number="N°",
    answer="Réponse",
    source="Source",
    also="aussi",
    by_hand="à la main",
    total="Total",
    sources="Sources",
    asked_as="Question",
    no_source="Aucune source n’est citée.",
    differs="Cette source diffère",
    contradicts="Cette source contredit la réponse",
    says="Elle dit :",
)

_SPANISH = Words(
    test="Prueba",
    name="Nombre",
    group="Clase",
    date="Fecha",
    points="Puntos",
    version="Versión",
    page="Página {page} de {pages}",
    one_point="{amount} punto",
    some_points="{amount} puntos",
    circle="Si las letras están en círculos, hay una sola respuesta correcta: marca su letra.",
    tick="Si las letras están en cuadros, marca todas las respuestas que correspondan.",
    several="Marca todas las respuestas que correspondan.",
    gaps="Completa los espacios.",
    items="Escribe {count}.",
    order="Pon estos elementos en el orden correcto.",
    order_boxes="Las letras en orden:",
    match="Escribe junto a cada elemento la letra que le corresponde.",
    true="Verdadero",
    false="Falso",
    sound="Sonido",
    key="Respuestas",
    number="N.º",
    answer="Respuesta",
    source="Fuente",
    also="también",
    by_hand="a mano",
    total="Total",
    sources="Fuentes",
    asked_as="Pregunta",
    no_source="No se cita ninguna fuente.",
    differs="Esta fuente difiere",
    contradicts="Esta fuente contradice la respuesta",
    says="Dice:",
)

_ARABIC = Words(
    test="اختبار",
    name="الاسم",
    group="الصف",
    date="التاريخ",
    points="الدرجة",
    version="النموذج",
    page="صفحة {page} من {pages}",
    one_point="الدرجة: {amount}",
    some_points="الدرجة: {amount}",
    circle="إذا كانت الحروف داخل دوائر فهناك إجابة واحدة صحيحة: ضع علامة على حرفها.",
    tick="إذا كانت الحروف داخل مربعات فضع علامة على كل إجابة صحيحة.",
    several="ضع علامة على كل إجابة صحيحة.",
    gaps="املأ الفراغات.",
    items="العدد المطلوب: {count}",
    order="رتّب ما يلي ترتيبًا صحيحًا.",
    order_boxes="الحروف بالترتيب:",
    match="اكتب بجانب كل عنصر حرف ما يناسبه.",
    true="صح",
    false="خطأ",
    sound="صوت",
    key="مفتاح الإجابات",
    number="الرقم",
    answer="الإجابة",
    source="المصدر",
    also="أو",
    by_hand="تصحيح يدوي",
    total="المجموع",
    sources="المصادر",
    asked_as="السؤال",
    no_source="لم يُذكر مصدر.",
    differs="هذا المصدر مختلف",
    contradicts="هذا المصدر يناقض الإجابة",
    says="يقول:",
)

_HEBREW = Words(
    test="מבחן",
    name="שם",
    group="כיתה",
    date="תאריך",
    points="ציון",
    version="גרסה",
    page="עמוד {page} מתוך {pages}",
    one_point="נקודה {amount}",
    some_points="{amount} נקודות",
    circle="כשהאותיות בעיגולים יש תשובה נכונה אחת: סמנו את האות שלה.",
    tick="כשהאותיות בריבועים סמנו כל תשובה נכונה.",
    several="סמנו כל תשובה נכונה.",
    gaps="השלימו את החסר.",
    items="כמות נדרשת: {count}",
    order="סדרו בסדר הנכון.",
    order_boxes="האותיות לפי הסדר:",
    match="כתבו ליד כל פריט את האות המתאימה לו.",
    true="נכון",
    false="לא נכון",
    sound="קול",
    key="תשובות",
    number="מס׳",
    answer="תשובה",
    source="מקור",
    also="גם",
    by_hand="בדיקה ידנית",
    total="סך הכול",
    sources="מקורות",
    asked_as="שאלה",
    no_source="לא צוין מקור.",
    differs="מקור זה שונה",
    contradicts="מקור זה סותר את התשובה",
    says="נאמר בו:",
)

_CHINESE = Words(
    test="测验",
    name="姓名",
    group="班级",
    date="日期",
    points="得分",
    version="试卷",
    page="第 {page} 页，共 {pages} 页",
    one_point="{amount} 分",
    some_points="{amount} 分",
    circle="字母在圆圈中的题只有一个正确答案，请标出它的字母。",
    tick="字母在方框中的题，请标出所有正确答案的字母。",
    several="请标出所有正确答案的字母。",
    gaps="填空。",
    items="请写出 {count} 项。",
    order="请按正确的顺序排列。",
    order_boxes="按顺序写出字母：",
    match="请在每一项旁边写出与它相配的字母。",
    true="正确",
    false="错误",
    sound="声音",
    key="答案",
    number="题号",
    answer="答案",
    source="来源",
    also="或",
    by_hand="人工评分",
    total="总分",
    sources="来源",
    asked_as="题目",
    no_source="未注明来源。",
    differs="此来源说法不同",
    contradicts="此来源与答案矛盾",
    says="原文说法：",
)

_BY_LANGUAGE = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ar": _ARABIC,
    "he": _HEBREW,
    "zh": _CHINESE,
}


def words_of(language: str) -> Words:
    """The words of a language by its tag (``pt-BR``), English where there are none."""
    return _BY_LANGUAGE.get(language.lower().split("-")[0], _ENGLISH)


def spoken(language: str) -> str:
    """The language that `words_of` a tag are in."""
    return language if language.lower().split("-")[0] in _BY_LANGUAGE else "en"
