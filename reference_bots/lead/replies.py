"""Message texts of the lead bot."""

from reference_bots.conversation.wording import PhraseVariants

GREETING = PhraseVariants(
    intent="greeting",
    rephrase=True,
    english=(
        (
            "Thanks for reaching out about real estate in the Inland Empire. Are you thinking of buying, selling, "
            "or keeping an eye on the market?"
        ),
    ),
    spanish=(
        (
            "Gracias por escribirnos sobre bienes raíces en el Inland Empire. ¿Piensa comprar, vender "
            "o solo quiere ver cómo va el mercado?"
        ),
    ),
)
PURPOSE = PhraseVariants(
    intent="clarify",
    rephrase=True,
    english=(
        "Glad to help. Are you thinking of buying a home, selling one, or both?",
        "So I point you the right way, is it more about buying or about selling?",
    ),
    spanish=(
        "Con gusto le ayudo. ¿Piensa comprar una casa, vender una, o las dos cosas?",
        "Para orientarle bien, ¿se trata más de comprar o de vender?",
    ),
)
INFORMATION = PhraseVariants(
    intent="acknowledge",
    rephrase=True,
    english=(
        (
            "Happy to explain. Jorge helps people buy and sell in Rancho Cucamonga and nearby cities. "
            "Are you thinking of buying, selling, or both?"
        ),
        "Jorge can go through that with you. Is it more about buying or about selling?",
    ),
    spanish=(
        (
            "Con gusto le explico. Jorge ayuda a comprar y vender en Rancho Cucamonga y ciudades cercanas. "
            "¿Piensa comprar, vender, o las dos cosas?"
        ),
        "Jorge puede explicárselo. ¿Se trata más de comprar o de vender?",
    ),
)
CMA_OFFER = PhraseVariants(
    intent="offer_cma",
    english=(
        "That is great to hear. Jorge would like to prepare a free market analysis of your home. What is the address?",
        "The market analysis is free and needs just the street and number. What is the address of your home?",
    ),
    spanish=(
        "Me alegra mucho. Jorge quiere prepararle un análisis de mercado gratis. ¿Cuál es la dirección de su casa?",
        "El análisis de mercado es gratis y solo necesita calle y número. ¿Cuál es la dirección de su casa?",
    ),
)
CMA_FOR_PRICE = PhraseVariants(
    intent="offer_cma",
    english=(
        "Good question. A free market analysis from real sales answers it best. What is the address of your home?",
        "I would rather give you real sales than a guess. What is the address of the home?",
    ),
    spanish=(
        "Buena pregunta. Lo mejor es un análisis gratis con ventas reales. ¿Cuál es la dirección de su casa?",
        "Prefiero darle ventas reales y no una suposición. ¿Cuál es la dirección de la casa?",
    ),
)
ADDRESS_AGAIN = PhraseVariants(
    intent="ask_address",
    rephrase=True,
    english=(
        "Could you send me the street address of the home, with the city?",
        "I need the house number and the street for the analysis. What is the full address?",
    ),
    spanish=(
        "¿Me puede mandar la dirección de la casa, con la ciudad?",
        "Para el análisis necesito número y calle. ¿Cuál es la dirección completa?",
    ),
)
CALL_INSTEAD = PhraseVariants(
    intent="acknowledge",
    english=("Of course, a call with Jorge is the simplest way.",),
    spanish=("Claro, una llamada con Jorge es lo más sencillo.",),
)
CALL_FOR_THE_HOT = PhraseVariants(
    intent="acknowledge",
    english=("Jorge can go through all of that with you in a short call.",),
    spanish=("Jorge puede explicarle todo eso en una llamada corta.",),
)
WELCOME_BACK = PhraseVariants(
    intent="acknowledge",
    english=("It is good to hear from you again.",),
    spanish=("Qué gusto saber de usted otra vez.",),
)
WALK_THROUGH = PhraseVariants(
    intent="present_valuation",
    english=("Jorge can walk you through it.",),
    spanish=("Jorge puede explicárselo.",),
)
NOT_NOW = PhraseVariants(
    intent="nurture",
    rephrase=True,
    english=(
        "No problem at all, there is no rush. I will keep your details, and you can write whenever the time is right.",
    ),
    spanish=("No hay problema, sin prisa. Guardo sus datos y puede escribirme cuando sea buen momento.",),
)
NO = PhraseVariants(
    intent="nurture",
    rephrase=True,
    english=("Thanks for letting me know. If anything changes, you are always welcome to write. All the best.",),
    spanish=("Gracias por avisarme. Si algo cambia, siempre puede escribirme. Que le vaya muy bien.",),
)
ALL_SET = PhraseVariants(
    intent="confirm_appointment",
    english=("You are welcome. Your time with Jorge is {time}. He can answer everything else then.",),
    spanish=("De nada. Su cita con Jorge es el {time}. Él le puede responder todo lo demás.",),
)
VALUE_AGAIN = PhraseVariants(
    intent="present_valuation",
    english=("From real sales nearby, {headline}",),
    spanish=("Según ventas reales cerca, {headline}",),
)
DAY_3 = PhraseVariants(
    intent="follow_up",
    english=(
        (
            "Hi{name}, it is Jorge's office again. Homes in your area have been getting attention lately. "
            "Are you still thinking about a move?"
        ),
    ),
    spanish=(
        "Hola{name}, otra vez la oficina de Jorge. Hay interés por casas en su zona. ¿Sigue pensando en mudarse?",
    ),
)
DAY_14_SMS = PhraseVariants(
    intent="follow_up",
    english=(
        (
            "Hi{name}, Jorge's office here with a short market note: homes priced from real nearby sales "
            "are the ones that move. Would a free market analysis of your home help?"
        ),
    ),
    spanish=(
        (
            "Hola{name}, la oficina de Jorge con una nota: se venden las casas con precio basado en ventas reales "
            "cercanas. ¿Le sirve un análisis de mercado gratis de su casa?"
        ),
    ),
)
DAY_30 = PhraseVariants(
    intent="follow_up",
    english=(
        (
            "Hi{name}, this is the last note from Jorge's office for now. If a move comes up, we are glad to help. "
            "Should I keep your details on file?"
        ),
    ),
    spanish=(
        (
            "Hola{name}, este es el último mensaje de la oficina de Jorge por ahora. Si piensa mudarse, con gusto "
            "le ayudamos. ¿Guardo sus datos?"
        ),
    ),
)
DAY_14_SUBJECT = PhraseVariants(
    intent="follow_up", english=("Your local market update",), spanish=("Novedades de su mercado local",)
)
DAY_14_LETTER = PhraseVariants(
    intent="follow_up",
    english=(
        (
            "Hi{name},\n\nHere is a short look at the market around Rancho Cucamonga. Homes that are priced from real "
            "sales nearby find their buyers first, and a clean, well photographed home shows best.\n\nTo know "
            "what your own home could bring, reply with its address and Jorge will prepare a free market "
            "analysis. To get no more e-mails, reply STOP.\n\nJorge's office"
        ),
    ),
    spanish=(
        (
            "Hola{name}:\n\nUn vistazo al mercado de Rancho Cucamonga: las casas con precio basado en ventas reales "
            "cercanas encuentran comprador primero, y una casa limpia y bien fotografiada luce mejor.\n\nSi quiere "
            "saber cuánto vale la suya, responda con la dirección y Jorge le prepara un análisis gratis. "
            "Para no recibir más correos, responda STOP.\n\n"
            "La oficina de Jorge"
        ),
    ),
)
DAY_14_ANALYSIS = PhraseVariants(
    intent="follow_up",
    english=(
        (
            "Hi{name},\n\nHere is the market analysis of your home.\n\n{analysis}\n\nReply any time, or STOP to get "
            "no more e-mails.\n\nJorge's office"
        ),
    ),
    spanish=(
        (
            "Hola{name}:\n\nEste es el análisis de su casa.\n\n{analysis}\n\nResponda cuando guste, o STOP para no "
            "recibir más correos.\n\nLa oficina de Jorge"
        ),
    ),
)
