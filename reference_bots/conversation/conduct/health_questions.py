"""Questions of health: what harms whom, what a symptom is, what to take (CON-009).

Source: docs/sources/conduct.md#advice-that-others-may-give.
"""

from typing import Final

from reference_bots.conversation.conduct.word_patterns import compile_alternatives

_CAUSE: Final = (
    r"(?:mold|moho|lead|plomo|asbest\w*|radon|dust|polvo|gas|fumes|smell|olor|paint\w*|pintura|carpet|alfombra|stairs|"
    r"escaleras|power ?lines?|"
    r"cables?|wires|tower|torre|antenas?|water|agua|moving|move|mudan\w+|stress|estres|chemicals?|quimicos|insulation|"
    r"pollution|smog|freeway|"
    r"living (?:near|next|by|in)|vivir (?:junto|cerca|al lado|ahi)|all this|esto)"
)
_HARM: Final = (
    r"(?:hurt\w*|harm\w*|sick|ill|bad for|ok for|okay for|safe for|good for|dangerous|poison\w*|causes?|causing|make "
    r"(?:\w+ ){0,3}(?:worse|sick)|too much for|"
    r"affects?|hace (?:dano|mal)|dan(?:a|o|ino|ina)s?|enferm\w*|mal[oa]s? para|buen[oa]s? para|peligros\w+|afect\w+|"
    r"grave|empeor\w+|demasiado para|respirar)"
)
_BODY: Final = (
    r"(?:baby|babies|kids?|child(?:ren)?|son'?s?|daughter'?s?|mo[mt]'?(?:s|her)?|mother|dad'?s?|father|wife|husband|"
    r"grandma|heart|hip|knees?|back|lungs?|asthma|"
    r"allerg\w+|pregnan\w+|health|me|you|him|her|us|bebes?|ninos?|hij[oa]s?|mama|papa|espos[oa]|salud|rodillas?|"
    r"cadera|espalda|corazon|pulmon\w*|asma|"
    r"embaraz\w+|alergi\w+|cancer|dementia|demencia|alzheimer\w*)"
)
_SYMPTOM: Final = (
    r"(?:headaches?|migraines?|cough\w*|rash|dizzy|nause\w+|sneez\w+|wheez\w+|chest pain|nosebleeds?|can'?t (?:sleep|"
    r"breathe)|dolor(?:es)? de|me duele|duele la|"
    r"tos|mareos?|mareada?|nauseas?|vomit\w*|ronchas|estornud\w*|no duermo|no puedo (?:dormir|respirar)|se me sube la "
    r"presion|nervios|ansiedad)"
)
MEDICAL: Final = compile_alternatives(
    rf"\b{_CAUSE}\b.{{0,50}}\b{_HARM}\b.{{0,40}}\b{_BODY}\b(?=.*\?)|^\W*(?:(?:so|and|y|pero|is|are|will|can|does|"
    rf"could|would|do you think|crees?|es|son|sera|"
    rf"seran|puede|el|la|los|las|hace|le hace)\W)+.{{0,40}}\b{_CAUSE}\b.{{0,50}}\b{_HARM}\b.{{0,40}}\b{_BODY}\b"
    rf"|\b(?:is|are|does|will|can|could|would|do you think|es|son|sera|seran|puede|le|les|"
    rf"afecta)\b.{{0,30}}\b{_HARM}\b.{{0,40}}\b{_CAUSE}\b(?=.*\b{_BODY}\b)"
    rf"|\b(?:is|are|es|son|sera) .{{0,30}}\b(?:bad|dangerous|harmful|mal[oa]s?|peligros\w+|danin[oa]s?) (?:for|para|"
    rf"pa) (?:\w+ ){{0,2}}{_BODY}\b"
    rf"|\b(?:does|can|could|do|will) (?:the )?{_CAUSE} (?:cause|give|make|trigger)\b|\b(?:da|causa|provoca) (?:cancer|"
    rf"asma|alergia)\b"
    rf"|\b{_SYMPTOM}\b.{{0,60}}\b(?:is it|could it|is that|do you think|you think|should i|what (?:can|should|do)|"
    rf"normal|sera|seria|sera por|se debe|que (?:me|hago|"
    rf"puedo)|es (?:grave|normal|por)|cree)\b"
    r"|\b(?:que|what) (?:me |can i |should i |do i |le |puedo |could i |pastilla |medicina )*(?:tomo|tomar|take|doy|"
    r"dar)\b(?=.{0,30}\b(?:for|to (?:sleep|relax|calm)|para|pa)\b)"
    rf"|\b{_CAUSE}\b.{{0,30}}\bmake (?:\w+ ){{0,2}}{_BODY} (?:\w+ )?(?:sick|ill|worse|cough)\b"
    r"|\bhow many \w+ can i take\b|\b(?:stop|start|skip|double|dejar? de|dejo de) (?:taking|tomar) (?:my |mis |the |"
    r"las |la )?\w+.{0,40}(?:\?|meds|pills|pastillas|medicin\w+)"
    r"|\b(?:dementia|alzheimer\w*|parkinson\w*|demencia|heart condition|lupus|copd|epilep\w+)\b.{0,50}\b(?:do (?:you|"
    r"u) think|will|would|could|can|cree|podra|afecta|empeor\w+|"
    r"worse)\b"
    rf"|\b(?:safe|ok|okay|dangerous|bad|peligroso|malo|seguro|puedo) (?:to |for me to )?(?:move|mov\w+|tour\w*|live|"
    rf"lift|travel|mudar\w*|cargar|viajar)\b.{{0,25}}\b(?:pregnan\w+|"
    rf"surgery|embarazad\w+|cirugia|operad[oa]|condition|heart|asthma|asma)\b"
    r"|\b(?:cough\w*|sneez\w*|wheez\w*|throw\w* up|rash|sick|headaches?|tose|tosiendo|estornud\w*|enferm\w+|ronchas|"
    r"vomit\w*|duele|dolor)\b.{0,50}\b(?:mold|moho|dust|polvo|gas|radon|carpet|alfombra|paint|pintura|lead|"
    r"plomo)\b.{0,12}(?:\?|maybe|$)|\b(?:ibuprofen\w*|tylenol|advil|aspirin\w*|melatonin\w*|xanax|aspirina|"
    r"paracetamol|pills?|pastillas?)\b.{0,25}(?:\?| or | o |for|para|good|buen)|\bque me tomo\b|\bwhat (?:can|should) "
    r"i take\b"
    r"|\bhealth ?wise\b|\b(?:air|aire|freeway|smog|water|agua)\b.{0,25}\b(?:gives?|da|dan|causes?|causa)\b"
    r"|\b(?:covid|stroke|derrame|heart attack|infarto|chest|pecho|surgery|cirugia|diabet\w+|seizures?|convulsiones|"
    r"pacemaker|marcapasos|chemo\w*|quimio\w*|oxygen|oxigeno)\b.{0,50}\b(?:should i|can i|is it|too soon|worry|ok to|"
    r"safe|me preocupo|"
    r"puedo|es muy pronto|es malo|deberia)\b|\b(?:can|should|could|may|is it (?:ok|safe) (?:to|if)|puedo|debo|"
    r"podemos)\b.{0,40}\b(?:with|con|after|despues de)(?: an?| una?| la| my| mi)? (?:covid|stroke|derrame|fever|"
    r"fiebre|flu|gripe|cough|tos|surgery|"
    r"cirugia|condition|asthma|asma)\b"
    r"|\b(?:mal[oa]|bad) para (?:la|mi|su) salud\b|\b(?:dangerous|safe|harmful|toxic|peligros[oa]|malo|danino|"
    r"toxic[oa]) (?:to |de )?(?:breathe|drink|touch|respirar|tomar|tocar|"
    r"inhalar)\b|\b(?:tested|test|prueba|examen|analisis)\b.{0,20}\b(?:for|de|del) (?:lead|mold|radon|asbestos|plomo|"
    r"moho|sangre)\b|\b(?:respirar) (?:ese|esa|el|la|este)\b"
    r"|\bhelps? (?:with )?(?:\w+ )?(?:anxiety|stress|sleep|nausea|insomnia|headaches?|depression)\b|\b(?:bueno|buena|"
    r"sirve|ayuda) (?:para|con|contra) (?:la |el |los |mi )?(?:ansiedad|estres|"
    r"nervios|insomnio|dolor|presion|depresion|mareos?)\b"
    rf"|\b(?:safe|ok|okay|fine|healthy|bien|bueno|malo|seguro|hace (?:dano|"
    rf"mal))\b.{{0,25}}\b{_BODY}\b.{{0,40}}\b{_CAUSE}\b|\b{_HARM}\b.{{0,20}}\b{_BODY}\b.{{0,15}}\bvivir\b"
)
