"""Classifies the condition of a home (SELL-008), with negations: "nothing major, it's move-in ready" is ready.

The worst affirmed condition counts: a remodelled kitchen does not outweigh a cracked foundation.
"""

from reference_bots.conversation.labels import HomeCondition
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_BODY = (
    "(roof|foundation|plumbing|electrical|electric|electricity|wiring|sewer|septic|pipes|hvac|structure|drywall"
    "|walls|ceiling|ceilings|slab|ac|heater|furnace|windows|kitchen and bath*)"
)
_CUERPO = (
    "(techo|techos|cimientos|cimiento|plomeria|tuberia|tuberias|drenaje|electricidad|cableado|estructura"
    "|paredes|pisos y|instalacion*|losa|boiler)"
)
_MAJOR = compile_phrases(
    "(everything|it all|all of it|the whole (house|thing|place|inside)) (needs?|must|has to|is (old|original"
    "|broken|bad|falling|outdated|shot|gone))(?! to go)",
    f"(problemas?|danos?|fallas?) (de|con|en|del) (el |la |los |las )?{_CUERPO}",
    "(major|big|huge|serious|extensive|significant|substantial|severe|heavy|large|bigger|structural|massive"
    "|expensive|full|complete|total|whole|gut) (repairs?|work|issues?|damage|renovations?|problems?|remodel*"
    "|rehab|overhaul|fix(es|er)?|makeover|updating|reno*|project*|cracks?)",
    "(needs?|has|have|had|need|requires?|got|there is|with|is|take|takes) ~ (a lot|lots|tons|ton|loads|bunch"
    "|plenty|so much|too much|extensive) (of )?(work|repairs?|damage|tlc|love|help|fixing|updating|stuff|things"
    "|problems|issues|money)?",
    "(needs?|need|requires?) (like |pretty much |basically |almost |literally |)(everything|it all|gutting"
    "|gutted|rehab|demo*|rebuilding|replacing everything)", "lots? of (work|repairs|issues|problems|damage)",
    "needs? (a lot|a ton|lots|so much|plenty)(?= [.,!]| $)",
    "(a lot|tons|ton|bunch|loads) of (work|repairs|issues|problems|damage|things)",
    "fixer*", "handyman*", "gut(ted|ting)?", "teardown", "rehab", "money pit",
    f"(needs?|need|requires?|want|wants|replace|replacing|redo) ~ (new |)({_BODY})",
    f"(needs?|need|requires?) (a )?(new|whole new) {_BODY}",
    f"{_BODY} ~ (is|are|has|have|had|needs?|need|going|leak*|shot|bad|old|failing|broken|crack*|rott*|gone"
    f"|caving|sagging|issues?|problems?|damage*|trouble)(?! (new|newer|fine|good|great|replaced|redone|ok"
    f"|updated|solid))",
    f"{_BODY} (shot|leak*|issues?|problems?|crack*|damage*|broke*|failing|trouble|repairs?|bad|sag*)",
    f"(bad|leaking|leaky|old|cracked|broken|failing|rotten|rotted|damaged|faulty|busted|original|collapsed"
    f"|sinking) {_BODY}",
    "(fire|water|flood|smoke|storm|structural|termites?|mold|foundation|roof|earthquake|slab|serious) (damage*"
    "|leak*|problem*|issue*|infest*)",
    "(a |kitchen |house |garage |small |)(fire|flood)(?! ?place| ?pit| alarm| insurance| sprinkler)", "mold*",
    "termites?", "asbestos", "flooded", "burn(ed|t)", "black mold", "falling (apart|down)", "coming apart",
    "(rough|bad|poor|terrible|horrible|awful|sad|tough|pretty rough) (shape|condition|state)",
    "(is|looks|pretty|really|very|kind of|so) (rough|trashed|bad|terrible|awful|destroyed|neglected|wrecked|ugly)",
    "terrible", "horrible", "poor", "disaster", "wreck(ed)?", "trashed", "dump", "nightmare",
    "uninhabitable", "unlivable",
    "pipes? (burst|broke|froze*)", "burst pipes?", "(ceiling|roof|wall|floor) ~ (collapsed|caved|fell|gave)",
    "se (le |nos )?(mete|mete*|filtra|cuela) ~ agua", "para (tirar|tumbar|demoler)(la|lo)?", "no (es|esta) habitable",
    "(has|have|is|with) no (electricity|power|running water|heat|plumbing|roof|luz)",
    "no (hay|tiene) (luz|agua|drenaje)", "not (livable|habitable|inhabitable)", "condemned", "red tagged",
    "boarded( up)?",
    "hoarder*", "beat(en)? up", "run ?down", "abandoned", "dilapidated", "neglected", "down to the studs",
    "squatters", "totaled", "major repairs", "major", "from scratch", "hasnt been touched",
    "has not been (touched|updated) (in|since) ~ (years|decades|the)", "not been touched",
    "reparaciones (mayores|grandes|fuertes|serias|importantes)",
    "(mucho|muchos|muchas|muchisimo|bastante|bastantes) (trabajo|reparaciones|arreglos?|danos?|problemas|cosas"
    "|detalles)", "mal (estado|cuidada)", "malas condiciones",
    "(muy|toda|bien|bastante|super) (danad*|deteriorad*|descuidad*|destruid*|maltratad*|viej* y|fea|mal|acabad*"
    "|golpead*|jodid*|amolad*)", "danad*", "deteriorad*", "(se esta|esta) cayendo", "se cae", "para (demoler|tumbar)",
    "goteras?", "(se |)(quemo|incendio|inundo)", "incendio", "inundacion*", "moho", "humedad*", "termitas", "comejen",
    "inhabitable", "abandonada",
    "(hay|hace falta|falta|tengo|necesita|ocupa|requiere) (que |)(hacerle|arreglar|arreglarle|cambiar|cambiarle"
    "|reparar|repararle|remodelar|remodelarla|renovar|meterle) ~ (todo|toda|mucho|muchas|muchos|bastante|techo"
    "|cimientos|plomeria|completa)", "(de todo|todo) (esta mal|le falta|esta roto|esta viejo)",
    "(hacerle|arreglarle) de todo", "necesita (de |)(todo|mucho|mucha|muchas|muchos|bastante)",
    f"(necesita|ocupa|requiere|falta|cambiar|cambiarle|reparar|arreglar) ~ {_CUERPO}",
    f"{_CUERPO} ~ (rot*|mal|viej*|dana*|gote*|cuartead*|agrietad*|quebrad*|no sirve|malo|mala|malos|malas|podrid*)",
    "(renovacion|remodelacion) (completa|total)", "remodelar(la)? (toda|completa)", "un desastre",
    "obra (mayor|grande)",
)  # fmt: skip
_SMALL_THINGS = (
    "(paint*|carpet*|floors?|flooring|fence|fences|door|doors|screens?|faucet*|fixtures?|appliances?|landscap*"
    "|yard|lawn|grass|garden|touch*|caulk*|blinds?|trim|tiles?|grout|lights?|lighting|cabinets?|counter*|sink"
    "|toilet|hinges?|gutters?|patio|deck|sprinklers?|bathroom|bath|kitchen|stucco|garage door|knobs?|handles?"
    "|baseboards?|wallpaper|cleaning|clean|cleanup|elbow grease|tlc|love|updat*|refresh*|facelift|cosmetic*"
    "|dishwasher|stove|driveway|window screens?|backsplash|vanity|water heater|drip*|polish*|work|fixing|fixes"
    "|repairs?|attention|help)"
)
_MINOR = compile_phrases(
    "minor*",
    "(a few|few|some|couple|couple of|a couple of|several|little|tiny|normal|usual|basic|small|smaller|light"
    "|simple|easy|odd|one or two|a bit of|bit of|handful of|only|just|mostly|two or three|2 or 3) (small "
    "|little |minor |tiny |cosmetic |simple |normal |odd |easy |)(repairs?|work|fix(es)?|updates?|updating"
    "|issues?|touch ?ups?|things?|paint(ing)?|stuff|tlc|cosmetic*|projects?|items?|wear|dings?|scratches|holes?"
    "|spots?|improvements?|upgrades?|maintenance|odds|tweaks?|jobs?|details|blemishes|cracks?|patch*"
    "|rough edges|problems)",
    f"(needs?|need|could use|use|wants?|requires?|just|only|maybe|besides|except|replace|missing|fix|repair"
    f"|broken|old|worn|dated|outdated|ugly|leaky|stained|scuffed) (for |a |some |a little |a bit of |new "
    f"|fresh |the |an |to |little |coat of |fresh coat of |its |light |minor |)*{_SMALL_THINGS}",
    f"{_SMALL_THINGS} (is|are) (old|dated|outdated|worn|broken|ugly|original|peeling|stained|scuffed|tired"
    f"|faded|loose)",
    "(needs?|need) (to be |)(painted|cleaned|cleaning|painting|updating|updated|freshened|refreshed|landscaped"
    "|staged)",
    "cosmetic*", "(a bit|little|bit|somewhat|kind of|slightly|mostly) (dated|outdated|old|worn|tired|rough around)",
    "(out)?dated", "not perfect", "lived in", "average", "fair", "decent", "so so", "normal wear( and tear)?",
    "wear and tear", "(it is|is|its|esta|it looks|looks|pretty much|just) (ok|fine|so so|livable|alright)(?! now)",
    "livable",
    "(ok|okay) (condition|shape)", "(older|original|dated) (kitchen|bath*|carpet|floors?|cabinets?|appliances)",
    "needs? (a little|some|a bit)",
    "(one|a) (broken|cracked) (window|door|tile|cabinet|fence|step|screen)s?", "patch(es|ing)?", "manita de gato",
    "(poco|algo|poquito) (gastad*|desgastad*|rayad*|maltratad*)",
    "(puertas?|ventanas?|cerca|barda|piso|llave|cajones?|persianas?) ~ (rot[oa]s?|no (cierran?|sirven?|abren?)"
    "|quebrad[oa]s?"
    "|suelt[oa]s?|gastad[oa]s?)", "little things", "small (things|stuff)", "honey ?do", "rough around the edges",
    "nothing a (little|coat|bit)", "could be better", "regular", "mas o menos",
    "reparaciones (menores|pequenas|chicas|ligeras)",
    "(pocas|poquitas|algunas|unas|unos|algunos|un par de|ciertos|pequenos|pequenas|pocos|poquitos|solo"
    "|unos cuantos|unas cuantas|nomas|nada mas|uno que otro) (pequen* |)(reparacion*|arreglos?|arreglitos"
    "|detalles?|detallitos|cosas|cositas|retoques|pintura|alfombra|mejoras|ajustes)", "detall(es|itos|e|ito)",
    "cositas", "arreglitos", "retoques?", "pintura", "pintar(la|le)?", "alfombras?",
    "(un poco|poquito|algo) (vieja|viejita|usada|anticuada|de trabajo|de pintura|de mantenimiento|descuidada)",
    "un poquito de",
    "le (falta|hace falta) (un poco|pintura|pintar|algo|limpieza|carino|poco|alfombra|jardin|mantenimiento)",
    "mantenimiento", "anticuad*", "cosas (chicas|menores|pequenas|chiquitas)", "desgaste", "regular*", "habitable",
)  # fmt: skip
_READY = compile_phrases(
    "move ?in ready", "turn ?key",
    "(great|good|excellent|perfect|amazing|mint|immaculate|beautiful|nice|pristine|wonderful|fantastic|awesome"
    "|tip top|top|super|solid|show|model|new|exceptional|impeccable) (condition|shape|state|home|order|notch)",
    "(remodel|renovat|redon|refinish|updat|upgrad|rehabb|rebuil|modernized)(ed|led|e|t)?(?! (soon|needed))",
    "remodelled",
    "(re)?did (everything|it all|the whole|the kitchen|the bath*|a full|a complete|a remodel|a renovation)",
    "(brand|like|almost|practically|basically|all|everything|everything is|good as) new",
    "new (everything|construction|build)", f"(new|newer|redone|replaced) {_BODY}",
    f"{_BODY} (is|are) (new|newer|redone|fine|good|updated|only)",
    "no (major |big |real |significant |known |)(repairs?|work|issues|problems|fixing|fixes)( needed| required)?",
    "(does|do) not need (any |a |)(thing|repairs?|work|anything|nothing)",
    "(need|needs) (nothing|zero|no (work|repairs?))", "ready to (move in|go|list|sell|show|be sold)",
    "(show|list|photo|market|move in) ready",
    "nothing (major|wrong|big|serious|to fix|to do|needed|needs|at all|that needs|really|broken|bad"
    "|needs fixing|needs repair*|i can think of|comes to mind|is wrong|worth)", "(it is |its |in |)perfect*",
    "excellent*", "excelente", "(?<!sounds )great(?! (question|idea|day|to know))",
    "(pretty|very|really|quite) (good|nice|clean|solid|great)",
    "(?<!sounds )(?<!smells )(?<!tastes )"
    "good(?! (morning|afternoon|evening|day|night|question|idea|point|luck|to know))",
    "immaculate", "pristine", "mint", "flawless", "spotless", "gorgeous", "beautiful(ly)?",
    "(well|meticulously|perfectly|super) (maintained|kept|cared|taken|preserved)",
    "(taken|took) (great |good |really good |)care",
    "everything (works|is (new|good|great|fine|perfect|updated|in order|working|up to date|solid))",
    "all (good|set|updated|redone|upgraded|in order|done|works)", "10 / 10", "a \\+", "tip top", "amazing",
    "fantastic", "(?<!weather is )lovely", "could move in (today|tomorrow|now|right)", "just (painted|finished|moved)",
    "freshly painted", "ready",
    "list[oa]s? para (vivir|mudarse|habitar|entrar|vender|mostrar|ocupar|la venta|venderse|moverse|cambiarse"
    "|meterse)", "(buen|excelente|perfecto|muy buen|optimo|impecable|mejor|super buen|gran) estado",
    "(muy |super |)(buenas?|excelentes|perfectas|optimas) condicion(es)?", "buena condicion",
    "(?<!suena )(?<!huele )(?<!huele muy )"
    "(muy |super |re)?(bien|bonita|linda|hermosa|cuidada|limpia) ?(cuidada|mantenida|conservada|arreglada"
    "|bonita|preciosa|padre)?", "(como|casi|todo|toda|esta|es|parece) nuev[oa]", "nuev(a|ecita)",
    "(recien|acabada de|acaban de|acabamos de|totalmente|completamente|ya esta|esta|fue) (remodel*|renova*"
    "|pint*|arregl*|actualiz*)", "remodelad[oa]", "renovad[oa]", "impecable", "perfect[oa]", "preciosa", "hermosa",
    "no (le falta|necesita|ocupa|hace falta|requiere|tiene) (nada|ningun*|ninguna|reparacion*|arreglos?"
    "|problemas?|detalles)", "nada (que arreglar|que hacer|que reparar|malo|mayor|grave|grande)",
    "todo (funciona|sirve|bien|esta bien|en orden|perfecto)", "(esta|todo) (muy |)bien", "lista", "de lujo",
    "al cien", "sin (problemas|reparaciones|detalles|danos)",
)  # fmt: skip


def classify_condition(words: MessageWords) -> HomeCondition | None:
    """The present condition of the home; None if nothing clear is said about it."""
    mended = _find_completed_repair(words)
    if mended:
        since = words.words_from_token(mended)
        return _classify_description(since) or HomeCondition.MOVE_IN_READY
    return _classify_description(words)


def _find_completed_repair(words: MessageWords) -> int:
    """Token index where past damage is said to be repaired; 0 if nowhere."""
    past = words.find_all(_PAST)
    if past and any(at < past[0][0] and not words.is_negated(at) for at, _ in words.find_all(_MAJOR)):
        return 0
    mended = [at for at, _ in words.find_all(_REPAIRED) if past and at > past[0][0] and not words.is_negated(at)]
    return mended[0] if mended else 0


def _classify_description(words: MessageWords) -> HomeCondition | None:
    if words.contains_affirmed(_MAJOR):
        return HomeCondition.MAJOR_REPAIRS
    if words.contains_affirmed(_MINOR):
        return HomeCondition.MINOR_REPAIRS
    return HomeCondition.MOVE_IN_READY if words.contains_affirmed(_READY) or words.contains(_NOTHING) else None


_NOTHING = compile_phrases(
    "no (major |big |real |significant |known |)(repairs?|work|issues|problems|fixing|fixes)",
    "(does|do) not need (any|a|repairs?|work|anything|much|nothing)",
    "nothing (major|wrong|big|serious|to fix|to do|needed|needs|at all|that needs|really|broken|bad|is wrong)",
    "no (le falta|necesita|ocupa|hace falta|requiere) (nada|ningun*|reparacion*|arreglos?)",
    "nada (que arreglar|que hacer|que reparar|malo|mayor|grave)", "sin (problemas|reparaciones|detalles|danos)",
    "(?<=^ )(none|nothing|nada|ninguna?|no)(?= [.,!]| $)", "(can not|could not) be better", "could not ask for",
    "not a (single )?(thing|problem|issue)", "nothing (left|else) to (do|fix|repair)",
    "zero (issues|problems|repairs|work)",
)  # fmt: skip
_PAST = compile_phrases(
    "used to", "had (a|an|some|mold|termites|water|roof|foundation)", "(once|before|years ago|originally|at one point)",
    "it (was|needed|had)", "antes (estaba|tenia|necesitaba|era)", "(tenia|tuvo|tuvimos|necesitaba|estaba|habia)",
)  # fmt: skip
_REPAIRED = compile_phrases(
    "(it is|that is|they are|all|been|was|were|is|got|now) (all |now |been |totally |completely |already )*"
    "(fixed|repaired|mended|redone|done|taken care of|resolved|remediated|solved)",
    "(fixed|repaired|redid|replaced|remodeled) (it|them|that|everything|all)( all| now| already)*",
    "(ya )?(lo|la|los|las) (arregl*|repar*|cambi*|remodel*|compus*)",
    "ya (esta|quedo|esta todo) (arreglad*|reparad*|list*)",
)  # fmt: skip
