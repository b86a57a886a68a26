"""A buyer's financing and financial readiness (BUY-003, BUY-006)."""

from reference_bots.conversation.labels import Answer, FinancingKind, Question
from reference_bots.conversation.state import BuyerFacts
from reference_bots.conversation.understanding.answers import classify_answer
from reference_bots.conversation.understanding.corrections import split_at_correction
from reference_bots.conversation.understanding.tokens import MessageWords, compile_phrases

_LENDER = (
    "(lender|lenders|bank|banks|broker|loan officer|loan guy|loan person|credit union|mortgage (guy|broker"
    "|company|person|lady)|mortgage|chase|wells fargo|rocket|bofa|bank of america|rocket mortgage|us bank"
    "|navy federal)"
)
_BANCO = "(banco|prestamista|financiera|cooperativa|caja)"
_APPROVAL = "(preapprov*|preapproval*|preaprobad[oa]s?|preaprobacion|precalificad[oa]s?|approval( letter)?|letter)"
_WORKING = compile_phrases(
    "work(ing)? (on|with|through|towards?|thru) (it|that|this|getting|the|a|my|our|an|one)", "not yet",
    "(in|going through|thru|through|midway through|middle of|starting|started|beginning|begun|began) (the |our "
    "|my |that |)(pre ?approval |approval |loan |application |mortgage |financing |)process",
    "in (progress|underwriting|the works)", "underwriting(?! (approved|done))",
    "(still|just|currently|about to|going to|gonna|planning to|will be|trying to|hoping to|meaning to) (working"
    "|talking|waiting|getting|get|shopping|looking|apply|applying|filling|start|starting|finishing|gathering"
    "|collecting|meet|meeting|talk|call|speak|comparing|doing|need|sending|submit*)",
    f"(getting|get|applying|apply|applied|waiting|wait|started|starting|start|need|seek*|pending|awaiting"
    f"|expect*|finaliz*|complet*|almost|soon|doing|do|finish*|about|close to|trying) ~ ({_APPROVAL}|approved"
    f"|prequalified|pre qualified)",
    "(just |already |have |recently |i |we )*(applied|applying)",
    f"(talk|talking|spoke|speaking|speak|meet|meeting|met|shopping|calling|called|call|appointment|appt|met up"
    f"|chat|chatting|comparing|contacted|reached out|submit*|sent|turned in|gave|filed|sending"
    f"|emailing) ~ {_LENDER}",
    f"{_LENDER} (is|are|was|has|have|said|needs?|wants?) ~ (reviewing|review|looking|running|checking|check"
    f"|processing|working|waiting|asking|verify*|go(ing)? (over|through)|crunch*|needs?|my (stuff|papers|docs"
    f"|paperwork|info*|numbers|file|application)|our (stuff|papers|docs|paperwork|info*|numbers|file"
    f"|application)|(the|some|more) (numbers|docs|documents|papers|paperwork|stuff))",
    "running (the|my|our) (numbers|credit)",
    "(have|has|need|got|going|want|plan|planning) to (talk|speak|apply|get|meet|call|submit|turn in|finish|see"
    "|start|shop|fill|check|send)",
    "almost", "nearly", "halfway", "half way", "prequalified", "prequal*",
    "(waiting|wait|waitin) (on|for|to hear|to get|hear)",
    "(gather*|collect*|getting|submitt*|turned in|sent|sending|upload*|filled|filling|dropped off"
    "|sign*) ~ (documents?|docs|paperwork|papers|application|forms?|pay ?stubs|w2s?|tax returns|taxes|info*)",
    "(application|paperwork|papers|docs|documents) (is|are|was|were|has|have|submitted|in|pending|sent|already)",
    "(should|will|gonna|going to|supposed to) (be |get |have |hear |know )(it |my |our |the |pre|that "
    "|an answer |back |something |approved|a letter |one |all )*(soon|by|next|this|tomorrow|in a|within|monday"
    "|friday|approved|preapproved|letter|done|ready|from|shortly)",
    "(soon|tomorrow|next week|this week)(?= ([.,!] )*$)",
    "(fix|fixing|repair|repairing|building|cleaning|improving|raising|clean|build|raise|improve|boost*) ~ credit",
    "saving( up)?", f"(started|start|starting) ~ (with|at|process|talking|loan|{_LENDER})",
    "(?<=^ )(just |we |i |have |already |barely |recently )*started", "getting there", "on it", "in talks",
    "(appointment|meeting|call|appt) ~ (lender|bank|broker|tomorrow|monday|tuesday|wednesday|thursday|friday|week)",
    "my (lender|broker|bank|loan officer) ~ (is|still|needs|has|wants)",
    "(our|the) (lender|broker|bank|loan officer) (is|still|needs|wants)", "pending", "under review",
    "being (processed|reviewed)", "(todavia|aun) no", "no (todavia|aun)",
    "(en|estoy en|estamos en|ando en|andamos en|ya en|en el|en los|en pleno) (eso|ello|proceso|tramites?|esto"
    "|los tramites|el proceso|el tramite)",
    "trabajando (en|con)", "(tramit*|gestion*)",
    f"(hablando|hable|hablamos|platique|platicando|cita|hablar|reunion|fui|fuimos|vamos|voy|ir) ~ {_BANCO}",
    "(esperando|espero|esperamos|a la espera|falta) ~ (respuesta|aprobacion|banco|carta|contest*|resultado"
    "|que me|que nos|aprueb*|preaprob*|firma*|papel*)",
    "esperando",
    "(apenas|acabo|acabamos|recien|ya|estoy|estamos|vamos|voy|ando) (de |)(a |)(apli*|meti*|meter|empe*|comen*"
    "|solicit*|inici*|mand*|entreg*|junt*|llen*|lleve|llevar|checando|viendo|buscando|habl*|sac*|inici*|envi*"
    "|somet*)",
    "(meti|metimos|mande|mandamos|entregue|entregamos|lleve|llevamos|envie|llene|llenamos|junt*|someti*"
    "|present*) ~ (papeles|papeleo|solicitud|documentos|aplicacion|la|los|todo)",
    f"(papeles|papeleo|solicitud|aplicacion|documentos) ~ ({_BANCO}|revision|proceso|tramite|pendiente*)",
    f"(el |mi |la |){_BANCO} (lo |la |los |me |nos |)(esta|estan|va|van) (revis*|viendo|checando|proces*|evalu*"
    f"|estudi*|analiz*|a)",
    "casi", "ya (mero|casi|empece|empezamos|aplique|aplicamos)",
    "(aplique|aplicamos|aplicando|solicite|solicitando|solicitamos|empezando|iniciando)",
    "(tengo|tenemos|necesito|hay|falta) (que |)(hablar|ir|aplicar|sacar|meter|ver|arreglar|checar|solicitar)",
    "precalific*", "pendiente", "pronto", "la (proxima|otra) semana",
    "(arreglando|mejorando|reparando|subiendo) (mi |el |nuestro |)credito", "ahorrando", "juntando",
)  # fmt: skip
_PRE_APPROVED = compile_phrases(
    "(preapproved|preapproval|preapprovals)(?! (process|yet))", "preaprobad[oa]s?", "preaprobacion",
    "already (approved|have (it|one|a letter|that|my|our|an approval)|got (it|one|a letter|that|approved|my"
    "|our)|done|did|been)",
    "(got|been|are|am|is|were|was|getting approved|fully|all|us|me|officially|finally) approved",
    "approved (for|up to|at|by|through|thru|with|us|me|already|last|buyer|and|ready|to|of|a|since|amount|already|on)",
    "(?<=^ )(yes |already |im |i am |we are |fully |just |got )*approved",
    "(have|got|has|received|with|holding|getting|hold|carry|sent) (a|my|our|the|an) (approved |)(preapproval "
    "|approval |)(letter|approval|commitment)",
    "(letter|approval) (in hand|ready|from|is ready|already|for|of|in|says|came|from)",
    "(loan|mortgage|financing) (is |was |has been |already |all |got )*(approved|ready|lined up|set|secured"
    "|good to go|locked|in place|done|squared|sorted|taken care)",
    "underwriting (approved|done)", "(fully |already |got |been |we are |i am )*underwritten",
    f"{_LENDER} (already |has |have |just |finally |said |says |)*(approved|ok|cleared|qualified|green|gave (me"
    f"|us)|preapproved|said yes|says yes|good)",
    "green ?light", "rate lock*", "(good|ready|cleared|qualified|qualify) (up to|for (up to )?(\\$ )?[0-9])",
    "all (set|lined up|squared away|good|taken care) ~ (lender|bank|loan|financing|mortgage|approval)",
    "financing (in|is) (place|order)", "have (financing|a lender and approval|our loan|my loan|a loan)",
    "(ya )?(me|nos|lo|la) (aprobaron|aprobo|preaprobaron|preaprobo|dieron (el|la|un)|autorizaron|autorizo"
    "|prestan|aceptaron|otorgaron)",
    "(ya |si |)(estoy|estamos|soy|fui|fuimos|quede|quedamos|ando|tengo|tenemos) (ya |pre |todo |)(aprobad[oa]s?"
    "|autorizad[oa]s?|la carta|carta|mi carta|el prestamo|(la |el |una |mi )?(aprobacion|preaprobacion))",
    "aprobad[oa]s? (por|con|para|hasta|ya)", "(?<=^ )(si |ya |pues )*aprobad[oa]s?",
    "(carta|prestamo|credito|hipoteca) (de |ya |esta |)(aprobacion|preaprobacion|aprobad[oa]|lista|listo|autorizado)",
    "(tengo|tenemos|con|traigo) (la |mi |una |nuestra |)(carta|aprobacion)", "ya (la|lo) (tengo|tenemos)",
    f"{_BANCO} (ya |me |nos |si )*(aprob*|autoriz*|dio|presto|presta|dijo que si)", "ya calific*",
    "calific(o|amos|ue) (para|por|hasta)",
)  # fmt: skip
_CASH = compile_phrases(
    "cash(?! (out|back|offers?|flow|app|poor|reserves|yet|for))",
    "(no|not need|without|zero|skip*|do not need|not getting|not taking|not using|will not need"
    "|no need for) (a |any |to |)(mortgage|loan|loans|financing|lender|bank|banks)(?! (yet|so far|lined|approv*"
    "|set|right now|at the moment))",
    "(pay|paying|paid|buy|buying|purchase) (it |for it |the house |)(outright|in full|all at once|with (our"
    "|my) (savings|own money|equity|proceeds|inheritance))",
    "outright", "own (money|funds)",
    "(proceeds|money|equity|funds) from (the |our |my |a |selling )+(sale|house|home|inheritance|condo|place|last)",
    "wire( transfer)?", "liquid", "(have|got) (the|all the) (money|funds)",
    "(money|funds) (is |are |)(in the bank|in hand|ready|available|liquid|sitting)", "self funded", "no financing",
    "1031", "trust fund", "efectivo", "(al|de|pago|en|puro|a) (contado|cash|chaz)", "de contado", "contado",
    "(sin|no (necesito|necesitamos|ocupo|ocupamos|quiero|requiero|voy a|hace falta|vamos a)) ~ (prestamo"
    "|hipoteca|banco|financi*|credito)",
    "(tengo|tenemos|con) (el|todo el|mi|nuestro|mis|nuestros|ya el) (dinero|ahorros|lana|plata|capital)",
    "dinero (en mano|listo|propio|ahorrado|disponible)", "(con|de) (mis|nuestros) ahorros", "(la )?pago completa",
    "pago (todo|total)", "(de |a )un (solo |)(pago|jalon|golpe)", "billete sobre billete",
)  # fmt: skip
_NOT_CASH = compile_phrases(
    "(no|not|without|do not have|not have|sin|ni|dont got) ~ (cash|efectivo|contado)",
    "cash (out|back|offers?)",
    "sin efectivo",
)
_NONE = compile_phrases(
    "need (a |some |to find a |help (with|finding|getting) |)(loan|financing|mortgage|lender|bank)(?! (approval"
    "|officer))",
    "(have not|has not|did not|not|never|had not|havent) (even |really |actually |yet |been |gotten |got "
    "|)*(start*|talk*|appl*|look*|approv*|preapprov*|begin|began|begun|spoken|speak|contact*|thought|check*"
    "|gone|reached|met|meet|call*|tried|seen|prequal*|qualified|done (anything|that|it|any)|gotten (to|a)"
    "|been)(?! sure)",
    f"not ~ {_APPROVAL}",
    "(no|without|zero|lack*) ~ (lender|loan|preapproval*|preapproved|approval|letter|financing|bank|money|credit)",
    "nothing (yet|lined up|set up|in place|started|so far)",
    "(do|does|did) not have (a |any |one|that|it|either|anything|my |the |financing)+",
    "(do|could|can|would) you (know|recommend|suggest|have|refer|help|work with|offer|guys|all|u) ~ (lender"
    "|lenders|bank|someone|financing|loan|loans|mortgage|broker)",
    "(recommend|suggest|refer) ~ (lender|lenders|bank|someone|broker|one)",
    "(bad|poor|terrible|no|low|horrible|awful|rough) credit",
    "(denied|declined|rejected|turned down|turned me down|turned us down)", "neither", "nope",
    "none( of (that|those|the above))?",
    "(how|where) (do|can|should) (i|we) (get|apply|start|go) ~ (preapprov*|approv*|one|loan|that|lender)?",
    "not (at all|even close|remotely)", "starting from scratch", "square one", "should i (be|get)", "help me get",
    "(necesito|necesitamos|ocupo|ocupamos|quiero|busco|buscamos|voy a necesitar|requiero) (un |de un |el "
    "|ayuda con |)(prestamo|financi*|credito|hipoteca|banco|prestamista)",
    "(no estoy|no estamos|no he|no hemos|no tengo|no tenemos|sin|no me han|no nos han|ningun*|no me) ~ (aprob*"
    "|preaprob*|prestamo|carta|hablado|aplicado|empezado|credito|banco|financi*|solicitado|nada|ido|hecho|visto"
    "|iniciado|calific*)",
    "no (he|hemos) (hecho|empezado|ido|hablado|aplicado|visto|iniciado|buscado|solicitado|pedido|metido)",
    "nada (de eso|todavia|aun|por ahora|de nada)", "ni (uno|una|lo uno|prestamo|efectivo|he|hemos|carta)",
    "ningun[oa]", "(me|nos) (negaron|rechazaron|lo negaron|dijeron que no)", "mal credito",
    "no (califico|calificamos|califique)",
    "(conoce*|recomienda*|recomiendame|sabe*|tiene*) (a |algun* |de algun* |un |algun |alguien )*(banco"
    "|prestamista|financiera|prestamo|que preste)",
    "desde cero", "(como|donde) (consigo|saco|aplico|le hago)",
)  # fmt: skip
_UNCLEAR = compile_phrases(
    "(what|whats) (is|does|do|are|r) (that|this|it|you|pre*|u)( mean*)?", "what (do you mean|that means?|u mean)",
    "(have not|not) (really |yet |quite |)*(decid*|figured|sure)",
    "(either|cash or|loan or|depends|it depends|both|could be|could go)", "cash (or|vs) (loan|financ*|mortgage)",
    "confus*", "(do not|not) (know|understand|get it|follow)", "not (really |so |too |100 % |totally |)sure",
    "(maybe|probably|perhaps|possibly|might|not certain|i think so|i guess|i believe so|hopefully|we will see"
    "|kind of|sort of|sorta)",
    "no (se|sabemos|sabria*|estoy segur*|estamos segur*|entiendo|entendi|lo se|tengo idea|idea)",
    "(que|como) (es|significa|quiere decir|seria) (eso|esto|preaprob*)", "quien sabe",
    "(tal vez|quizas?|a lo mejor|depende*|puede ser|talvez|creo que si|supongo)", "ni idea", "no idea", "undecided",
    "(idk|dunno)", "who knows", "why do you (ask|need)", "huh", "como asi", "not telling", "none of your",
    "prefer not", "rather not",
)  # fmt: skip
_DOES_NOT_KNOW = compile_phrases(
    "no (entiendo|entendi|se|sabemos|lo se)", "(do|did) not (know|understand|follow|get it)", "que (es|significa)"
)
_KINDS = compile_phrases("(fha|va|conventional|usda|jumbo)")
_LOANS = compile_phrases(
    "(fha|va|conventional|usda|jumbo|hard money|seller financ*|owner financ*|loan|mortgage|financing|finance|financed)",
    "prestamo",
    "hipoteca",
    "financi*",
    "credito",
    "itin",
)

_ABOUT_A_LOAN = compile_phrases(
    "appro*", "preappro*", "prequal*", "lenders?", "loans?", "mortgage*", "financ*", "bank", "cash", "aprob*",
    "preaprob*", "prestamo*", "hipoteca*", "banco", "credit", "credito", "efectivo", "precalific*", "letter",
)  # fmt: skip
_CHOOSING = compile_phrases(
    "cash or", "(loan|financing|mortgage) or",
    "(maybe|either|perhaps|possibly|probably|might|not sure|do not know|undecided|depends) ~ (cash|loan|financ*)",
    "(efectivo|contado|prestamo) o", "(tal vez|quizas?|no se|a lo mejor|depende) ~ (efectivo|contado|prestamo)",
    "(what|whats) (is|does|do) ~ (preapprov*|prequal*|that|it|mean)( mean)?",
    "que (es|significa|quiere decir) ~ (preaprob*|eso|esto)", "have not decided", "not decided",
)  # fmt: skip
_HOPES = compile_phrases(
    "(if|once|after|when) (i|we|my|our) (sell|get|house|home)", "not (all|enough) cash", "cash offers?"
)
_UNFINISHED = compile_phrases(
    "not yet", "(todavia|aun) no", "no (todavia|aun)", "almost", "(waiting|wait) (on|for|to)", "esperando*", "casi",
    "(working|still working|getting|get|need|needs|applying|applied|trying|about|going|want|plan|hoping|hope"
    "|close|should be|should get|will be|will get|start*|in process|seeking|pending) ~ (preapprov*|approv*"
    "|letter|prequal*)",
    "(in|going through|started|starting|beginning) the ~ process", "in process", "falta*", "(tramit*|en proceso)",
    "prequal*", "precalific*",
    "(preapproval|approval) (is |was |)(pending|in progress|in process|in the works|process|expired|next|soon"
    "|coming|application|appointment)",
    "expired", "(aprobacion|carta|preaprobacion) ~ (tramite|proceso|pendiente)", "apenas",
)  # fmt: skip
_NOTHING_DONE = compile_phrases(
    "not (yet )?(started|applied|begun|talked|spoken)( yet)?",
    "(have not|has not|did not|never|havent) (even |really |actually |yet |)*(start*|talk*|appl*|look*|beg*"
    "|spok*|contact*|done|gone|gotten around)",
    "no (he|hemos) (hecho|empezado|ido|hablado|aplicado|visto|iniciado|buscado|solicitado)",
    "nothing (yet|started|so far)",
)  # fmt: skip
_HAS = compile_phrases(
    "(i|we) (am|are|have|got|already|were|was|just got)",
    "my (lender|bank)",
    "our (lender|bank)",
    "already",
    "ya (estoy|estamos|me|nos|tengo|tenemos)",
    "yes",
    "si",
    "(preapproved|approved) (for|up to|by|with)",
    "(?<=^ )(preapproved|approved)",
)

_READINESS_OF_FINANCING = {
    FinancingKind.PRE_APPROVED: 75, FinancingKind.CASH: 70, FinancingKind.WORKING_ON_IT: 50, FinancingKind.NONE: 50,
    FinancingKind.UNCLEAR: 25, None: 25,
}  # fmt: skip
_BUDGET_KNOWN = 50


def classify_financing(words: MessageWords, question: Question | None) -> FinancingKind | None:
    """The financing that the message states; after a correction the later part counts. None for other messages."""
    asked = question is Question.FINANCING
    for part in split_at_correction(words):
        said = _classify_statement(part, asked=asked)
        if said is not None:
            return said
    return None


def _classify_statement(words: MessageWords, *, asked: bool) -> FinancingKind | None:
    about_a_loan = words.contains(_ABOUT_A_LOAN)
    pays_cash = words.contains_affirmed(_CASH) and not words.contains(_NOT_CASH)
    if words.contains(_CHOOSING) and asked:
        return FinancingKind.UNCLEAR
    if pays_cash and not words.contains(_HOPES):
        return FinancingKind.CASH
    has_letter = words.contains_affirmed(_PRE_APPROVED)
    if has_letter and not (
        words.contains(_UNFINISHED) or (words.has_question_mark and not words.contains_affirmed(_HAS))
    ):
        return FinancingKind.PRE_APPROVED
    started = words.contains_affirmed(_WORKING) or words.contains(_UNFINISHED)
    if started and (asked or about_a_loan):
        return FinancingKind.NONE if words.contains(_NOTHING_DONE) else FinancingKind.WORKING_ON_IT
    if words.contains(_NONE) and (asked or about_a_loan):
        return FinancingKind.NONE
    return _classify_short_answer(words) if asked else None


def _classify_short_answer(words: MessageWords) -> FinancingKind | None:
    said = classify_answer(words)
    if said is Answer.UNSURE or words.contains(_DOES_NOT_KNOW) or (said is not Answer.NO and words.contains(_UNCLEAR)):
        return FinancingKind.UNCLEAR
    if said is Answer.NO and not words.contains_affirmed(_KINDS):
        return FinancingKind.NONE
    if words.contains_affirmed(_LOANS):
        return FinancingKind.WORKING_ON_IT
    return FinancingKind.PRE_APPROVED if said is Answer.YES else None


def compute_readiness(buyer: BuyerFacts) -> int:
    """Financial readiness, 0 to 100: pre-approved 75, cash 70, approval to come 50, unknown 25, with a budget 75.

    Source: docs/sources/business.md#financial-readiness.
    """
    points = _READINESS_OF_FINANCING[buyer.financing]
    unknown = buyer.financing in (None, FinancingKind.UNCLEAR)
    return min(100, points + (_BUDGET_KNOWN if unknown and buyer.price_to else 0))
