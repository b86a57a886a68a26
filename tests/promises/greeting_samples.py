"""How bots greet somebody called Maria Delgado: without a name, by hers, and by one that is not hers.

The held-back half was written before the rule and is not looked at when the rule is changed.
"""

WITHOUT_A_NAME = (
    *("Dear Homeowner, prices have moved.", "Hello Everyone, a short note.", "Hi there, Neighbor! Quick question."),
    *("Hi Neighbor, we sold a home on your street.", "Dear Neighbors, we are on your street.", "Hello Seller!"),
    *(
        "Dear Seller,",
        "Hi Buyer, new homes came up.",
        "Dear Home Seller, thank you.",
        "Dear Future Homeowner, welcome!",
    ),
    *("Dear Valued Client, thank you.", "Dear Customer: your request came in.", "Hi Folks, good news.", "Hey Team!"),
    *("Hello Friend, how are you?", "Hi Friends!", "Dear Sir or Madam, thank you.", "Dear Sir/Madam:", "Dear Madam,"),
    *("Hey You! Still looking?", "Hi All, a short note.", "Hello World!", "Hi Guys, quick one.", "Dear Resident,"),
    *("Dear Property Owner, we buy homes.", "Dear Owner,", "Dear Prospective Buyer,", "Hello Again! Any news?"),
    *("Good morning! Any news?", "Good Afternoon, any news?", "Hi! I'm Jorge's assistant.", "Hello, this is Jorge."),
    *("Hey There!", "Dear Tenant,", "Dear Investor, a new list.", "Hello Rancho Cucamonga!", "Hi Neighbour,"),
    *("Hi and welcome!", "Hello Jorge's office here.", "Hi, Happy Tuesday!", "Hi, Thanks for reaching out!"),
    *(
        "Estimado propietario, gracias.",
        "Estimada Propietaria: gracias.",
        "Hola Vecino, buenas noticias.",
        "Hola Vecina!",
    ),
    *("Estimados Vecinos, gracias.", "Hola a Todos, gracias.", "Hola Todos!", "Hola Amigo, ¿sigue ahí?", "Hola Amiga!"),
    *("Hola Amigos!", "Estimado Cliente, gracias.", "Estimada Clienta:", "Estimados Clientes,", "Querido Cliente,"),
    *("Hola Familia!", "Estimado Señor, gracias.", "Estimada Señora:", "Estimados Señores,", "Hola De Nuevo,"),
    *("Hola Otra Vez, ¿sigue ahí?", "Hola Buenas, soy Sofía.", "Hola, Buenos Días, ¿en qué le ayudo?", "Hola Qué Tal!"),
    *(
        "Buenas Tardes, ¿en qué le ayudo?",
        "Buenos días!",
        "Buenas noches,",
        "Estimado Comprador,",
        "Estimada Vendedora,",
    ),
    *("Estimado Dueño de Casa,", "Estimado Usuario,", "Estimado Inversionista,", "Estimados Todos,", "Hola Equipo!"),
    *("Hola, Soy la oficina de Jorge.", "Hola, Gracias por escribir!", "Hola Gente,", "Estimado Interesado,"),
)
BY_HER_NAME = (
    *("Hi Maria, good news.", "Hola María", "Dear Maria Delgado, thanks.", "Dear Ms. Delgado, thanks.", "Hi MARIA!"),
    *(
        "Hola Sra. Delgado, gracias.",
        "Estimada María Delgado:",
        "Good morning, Maria!",
        "Hello again, Maria.",
        "hi maria,",
    ),
    *(
        "Hola de nuevo, María.",
        "Buenos días, Doña María.",
        "Hi there, Maria!",
        "Dear Mrs Delgado,",
        "Hey Maria \u2013 good news.",
    ),
)
BY_ANOTHER_NAME = (
    *("Hi Rufus, good news.", "Hola Dana, le escribe la oficina.", "Dear Sam:", "Hi Maria Lopez, good news."),
    *("Hola Sr. García, gracias.", "Dear Mr. Smith, thank you.", "Good morning, John!", "Buenos días, Carlos."),
    *("Hello again, Priya.", "Hi there, Bob!", "Estimado José Luis:", "Hola Señor Ramírez, gracias.", "Dear Dr. Chen,"),
    *(
        "Hey Xiomara!",
        "Hi Dana",
        "Hi Dana. Good news.",
        "Hi Maria and Sam, good news.",
        "HI DANA!",
        "Hello Dana \u2013 good news.",
    ),
    *("Hola, Pedro:", "Good Afternoon Mrs. Whitfield,", "Buenas tardes Doña Carmen,", "Dear Neighbor Bob,"),
    *(
        "Estimada Ana,",
        "Hi O'Brien,",
        "Dear Jean-Luc,",
        "Querida Lucía,",
        "Good evening, Ms. Kim.",
        "Hola de nuevo, Tomás.",
    ),
)

HELD_BACK_WITHOUT_A_NAME = (
    *("Dear Homeowners, a short update.", "Hi Everybody, a short note.", "Hello Folks!", "Dear Home Buyer, welcome."),
    *("Dear Valued Customer, thanks.", "Hi Neighbors! We sold one nearby.", "Dear Ladies and Gentlemen,", "Hello Sir,"),
    *(
        "Dear Applicant, we have your form.",
        "Hi Ma'am, quick question.",
        "Dear Clients, happy holidays.",
        "Hey Everyone!",
    ),
    *(
        "Dear Home Owner:",
        "Dear Prospect, thank you.",
        "Hello Stranger!",
        "Dear Guest, welcome.",
        "Hi Pal!",
        "Hey Buddy,",
    ),
    *("Dear Landlord, we buy homes.", "Dear Sellers, a new guide is out.", "Hello Lovely!", "Dear Member,", "Hi Boss,"),
    *(
        "Good Evening! Any news?",
        "Hello Inland Empire!",
        "Hi, Great question!",
        "Hello, Welcome back!",
        "Hey, Just checking in!",
    ),
    *("Dear Lead, thank you.", "Hi Potential Buyer,", "Dear Investors,", "Hi Dear,", "Hello Dear Neighbor,"),
    *(
        "Estimados Propietarios:",
        "Hola Vecinos!",
        "Estimada Cliente,",
        "Hola Mi Amiga,",
        "Estimada Familia,",
        "Hola Chicos,",
    ),
    *(
        "Estimados Señores y Señoras,",
        "Estimado Vendedor:",
        "Estimada Compradora,",
        "Hola Nuevamente,",
        "Hola Muy Buenas,",
    ),
    *(
        "Hola, Bienvenido!",
        "Hola, Claro que sí!",
        "Estimado Inquilino,",
        "Estimado Amigo,",
        "Hola Señorita,",
        "Hola Señores,",
    ),
    *("Buen Día, ¿en qué le ayudo?", "Hola, Perfecto!", "Estimado Huésped,", "Apreciado Cliente,", "Hola Caballero,"),
    *("Hola Querida Vecina,", "Estimado Prospecto,", "Hola, Muchas Gracias!", "Estimado Residente,", "Hola Amigas!"),
)
HELD_BACK_BY_HER_NAME = (
    *(
        "Hello Maria! Good news.",
        "Dear Miss Delgado:",
        "Hi again, Maria.",
        "Buenas tardes, Sra. Delgado.",
        "Querida María,",
    ),
    *(
        "Hey Maria",
        "Estimada Señora Delgado,",
        "Good afternoon Maria, any news?",
        "Hola Maria. Buenas noticias.",
        "HOLA MARÍA!",
    ),
)
HELD_BACK_BY_ANOTHER_NAME = (
    *(
        "Hello Kevin! Good news.",
        "Dear Mr. Patel:",
        "Hi again, Linda.",
        "Buenas noches, Sr. Torres.",
        "Querido Miguel,",
    ),
    *(
        "Hey Tyrone",
        "Estimado Señor Vega,",
        "Good afternoon Olivia, any news?",
        "Hola Jesús. Buenas noticias.",
        "HOLA RAÚL!",
    ),
    *(
        "Hi Maria Smith,",
        "Hi there, Nguyen!",
        "Dear Miss Whitfield,",
        "Hi Zbigniew,",
        "Dear Neighbor Dana,",
        "Hola Srta. Paz:",
    ),
    *("Hello Aaliyah \u2013 good news.", "Buen día, Doña Rosa.", "Estimados Juan y María,", "Hi Mrs. O'Neill,"),
)
