"""The grammar of a question for advice: law, taxes, lending, medicine, the market's future.

Heard: what to do, whether it may be done, what it costs or saves, what will be; with the person's own case.
Not heard: what a home has, what is paid for it, how the brokerage works, what a person tells of her own papers.
"""

from tests.reference_bots.core.conduct_grammars.grammar import Grammar

GRAMMAR = Grammar(
    slots={
        "hi": (
            "",
            "",
            "quick question,",
            "so",
            "ok but",
            "my wife wants to know,",
            "hypothetically,",
            "in your opinion,",
        ),
        "sp_hi": ("", "", "una pregunta,", "oiga,", "disculpe,", "según usted,", "y"),
        "sell": ("sell the house", "sell it", "sell now", "sell my home", "sell the place"),
        "sp_sell": ("vendo la casa", "la vendo", "vendo mi casa", "vendo ahorita"),
    },  # fmt: skip
    heard={
        "advice: tax": (
            "{hi} (how much|will I|do I have to|am I going to) (tax will I owe|pay capital gains|owe taxes|pay tax|get taxed) if I {sell}?",
            "{hi} (can I|could I|are we able to) (deduct|write off|claim) (the repairs|my mortgage interest|closing costs|my home office|points|the loss) (on my taxes|this year|)?",
            "{hi} (how do I|can I|is there a way to) (avoid|defer|lower|reduce|get out of) (capital gains|the tax|paying taxes|the capital gains tax)( on this|)?",
            "{hi} (should I|is it better to|can I) (do a 1031|use a 1031 exchange|gift the house to my son for taxes|wait two years for the exclusion)?",
            "{hi} (is|are|would) (the profit|the sale|the gain|closing costs|the money from the sale) (taxable|taxed|deductible|tax free|tax deductible)?",
            "{hi} (do I|does my mom) qualify for (the exclusion|the capital gains exemption|the property tax transfer|prop 19)?",
            "{sp_hi} (cuánto|tengo que|voy a) (voy a pagar de impuestos|pagar impuestos|pago de impuestos|deberle al IRS) si {sp_sell}?",
            "{sp_hi} (puedo|se puede|se pueden) (deducir|descontar) (los intereses|las reparaciones|los gastos de cierre) (en mis taxes|de impuestos|)?",
            "{sp_hi} (cómo|hay manera de|cómo le hago para) (evito|evitar|no pagar|pagar menos) (los impuestos|impuestos|las ganancias de capital)( por la venta|)?",
        ),
        "advice: legal": (
            "{hi} (can I|am I allowed to|is it legal to|do I have the right to) (evict my tenant|kick my tenant out|sell without my wife's signature|back out of the contract|keep the deposit|sue the seller|break my lease|record the call)?",
            "{hi} (do I|does the seller|do we|am I required to) (have to disclose|legally have to disclose|need to tell the buyer about|have to mention) (the leak|a death in the house|the mold|the foundation|the neighbor dispute|the unpermitted room)?",
            "{hi} (what happens|what if|who gets the house) (if I|if we|if the buyer|if my ex) (die without a will|get divorced|back out|refuses to sign|break the contract|sue me)?",
            "{hi} (should I|do I need to|is it better to) (put the house in a trust|add my daughter to the deed|sign a quitclaim|get a lawyer|do probate|sign this contract|transfer title to my son)?",
            "{hi} (is|would) (this contract|the agreement|a verbal agreement|a handwritten will|that clause|the lease) (be |)(legal|binding|valid|enforceable)?",
            "{hi} (can my|could the|can the) (ex|brother|HOA|landlord|neighbor|contractor) (force me to sell|sue me|put a lien on my house|take half|stop the sale|evict me)?",
            "{hi} what are my (rights|legal options|legal rights) (as a tenant|as an owner|here|if they won't leave|with the HOA)?",
            "{sp_hi} (puedo|es legal|me dejan|tengo derecho a) (desalojar a mi inquilino|sacar al inquilino|vender sin la firma de mi esposo|echarme para atrás|quedarme con el depósito|demandar al vendedor|romper el contrato)?",
            "{sp_hi} (tengo que|estoy obligado a|debo) (decirle al comprador lo de la fuga|informar del moho|divulgar que alguien murió ahí|poner la casa en un fideicomiso|firmar ese contrato)?",
            "{sp_hi} (qué pasa si|y si) (me muero sin testamento|nos divorciamos|el comprador se arrepiente|mi ex no quiere firmar|rompo el contrato)?",
        ),
        "advice: lending": (
            "{hi} (should I|is it better to|would you|do I) (get an FHA or a conventional|take an ARM|lock my rate now|refinance|get a HELOC|pay points|buy down the rate|go FHA or VA|put 5 or 20 percent down)?",
            "{hi} (what|which) (loan|mortgage|rate|type of loan|kind of loan) (should I get|is best for me|would you recommend|do you recommend|makes sense for us|can I get)?",
            "{hi} (will I|do I|can I|would we) (qualify|get approved|qualify for a loan|get a mortgage) (with a 620 score|with bad credit|with my income|if I'm self-employed|after a bankruptcy|with student loans|without two years at my job)?",
            "{hi} (how do I|how can I|what's the best way to) (improve my credit|raise my score|fix my credit|get a lower rate|get rid of PMI)( fast|)?",
            "{hi} (should I|is it smart to|is it better to) (pay off my car|close my credit cards|cosign for my brother|pay my cards down|borrow from my 401k) (first|before applying|for the down payment|to qualify)?",
            "{hi} (what|how high) (credit score|interest rate|rate|down payment) (do I need|would I get|will they give me|will I get)?",
            "{hi} is (7 percent|6.5%|an adjustable rate|a 30 year|a reverse mortgage) (a good rate|a good idea|too high|too risky|smart|right for me)?",
            "{sp_hi} (qué|cuál) (préstamo|crédito|tasa|tipo de préstamo) (me conviene|me recomienda|es mejor|debo agarrar|puedo sacar)?",
            "{sp_hi} (califico|me aprueban|me prestan|me darían un préstamo) (con 620 de crédito|con mal crédito|con ITIN|si trabajo por mi cuenta|con lo que gano)?",
            "{sp_hi} (cómo|qué hago para) (subo|mejoro|arreglo|mejorar|subir) mi (crédito|puntaje|score)?",
            "{sp_hi} (me conviene|debo|es mejor|conviene) (refinanciar|FHA o convencional|pagar el carro primero|fijar la tasa ya|sacar un HELOC|dar 5 o 20 de enganche)?",
        ),
        "advice: medical": (
            "{hi} (is|are) (the mold|lead paint|radon|asbestos|the fumes|living by power lines) (bad for|dangerous for|going to hurt|safe for) (my kids|a baby|my asthma|my pregnant wife|me)?",
            "{hi} (could|can|will) (the mold|the dust|the carpet|the paint|the gas smell) (make my kids sick|cause cancer|trigger my asthma|cause my headaches|hurt the baby)?",
            "{hi} (what should I take|what do you recommend|what can I take|any tips) for (my anxiety about moving|my back pain|stress headaches|my allergies|insomnia)?",
            "{sp_hi} (es malo|hace daño|es peligroso|le hace daño) (el moho|la pintura con plomo|el asbesto|el olor a gas|el radón) (para mi bebé|para mis hijos|para el asma|a los niños|para una embarazada)?",
            "{sp_hi} (qué me tomo|qué puedo tomar|qué tomo) para (los nervios|el dolor de espalda|la ansiedad|las alergias|dormir)?",
        ),
        "advice: market": (
            "{hi} (will|are|do you think) (prices|home prices|home values|rates|interest rates|mortgage rates) (going to drop|going to go up|will crash|will fall|drop|go down|come down|keep going up)( next year| soon| in 2027| this summer|)?",
            "{hi} (is|would you say) (now|it|this) (a good time|the right time|a bad time|the best time) to (buy|sell|invest|wait)?",
            "{hi} (should I|should we|is it better to) (wait|hold off|sell now or wait|buy now or wait|wait for rates to drop|wait until spring to sell|wait for prices to fall)?",
            "{hi} (is the market|is there|are we headed for) (going to crash|a crash coming|a housing bubble|another 2008|a recession coming|about to collapse)?",
            "{hi} (what will|how much will) (my house|this house|it|that place) be worth (in five years|next year|in 2030|down the road)?",
            "{hi} (is it|is that|would it be) a (good|smart|safe|bad) investment?",
            "{sp_hi} (van a|cree que van a|cree que vayan a) (bajar|subir|caer) (los precios|las tasas|los intereses|las casas)( el otro año| pronto| este verano|)?",
            "{sp_hi} (es buen momento|es buen tiempo|es mal momento|es el mejor momento) para (comprar|vender|invertir)?",
            "{sp_hi} (me espero|debo esperar|conviene esperar|es mejor esperar|nos esperamos) (a que bajen las tasas|hasta el otro año|a que suban los precios|o compro ya|para vender)?",
            "{sp_hi} (va a tronar|se va a caer|va a colapsar|habrá una crisis en) el mercado( de casas| otra vez|)?",
        ),
    },
    unheard=(
        "(what are|how much are) the (property taxes|HOA fees|taxes on that house|yearly taxes) (there|on it|a year)?",
        "(my lawyer|my attorney|my accountant|our lender|my CPA) (said|says|told us) (it's fine|we can sell|we're approved for 520k|to list in May)",
        "(we're|I'm) (preapproved|pre-approved|approved|paying cash|using FHA|going conventional|using a VA loan)( up to 520k| with Chase| with 20 percent down|)",
        "(does it have|is there|does the house have) (permits for the addition|a new roof|mold|copper pipes|a warranty|lead paint|solar that's paid off)?",
        "(can we|could I|may I) (see it|visit on Saturday|bring my dad|come by at 5|make an offer|move in by June|pay cash)?",
        "(how much|what) (is the house|is it listed for|do you charge|is your commission|would you offer|is my house worth)?",
        "(when|how soon) (can we|do we|would we) (close|sign|move in|get the keys|meet)?",
        "(do you|does Jorge) (handle probate sales|work with veterans|sell trust properties|help with short sales|have a license)?",
        "(we|I) (inherited it|own it in a trust|have a mortgage of 210k|owe 180k|have two years left on the loan|have no debt)",
        "(will|would) the (seller|buyer|owner) (fix the roof|leave the fridge|take FHA|come down on the price|pay closing costs|accept 450k)?",
        "(the roof|the AC|the kitchen) (is bad|needs work|was replaced in 2019|is legal and permitted)",
        "(can|could) you (recommend|suggest) (a lender|a lawyer|an inspector|a handyman|a good bank)?",
        "(I'd|we'd) (want to|like to) wait (until school ends|till June|for my husband|a month), (ok?|is that fine?|can we still see homes?)",
        "(cuánto|de cuánto) (son los impuestos de la casa al año|es el HOA|está la casa|cobra de comisión|es el enganche mínimo que pide el dueño)?",
        "(mi abogado|mi contador|el banco) (dice|dijo) que (está bien|ya puedo vender|nos aprueban 520 mil)",
        "(ya estoy|estamos|ya estamos) (preaprobados|preaprobado|aprobados por 520 mil|pagando en efectivo)",
        "(podemos|puedo) (verla el sábado|ir a las 5|llevar a mi papá|hacer una oferta|pagar en efectivo)?",
        "(cuándo|qué tan pronto) (podemos cerrar|firmamos|nos dan las llaves|nos vemos)?",
        "(el vendedor|el dueño) (arregla el techo|deja el refri|baja el precio|acepta FHA|paga el cierre)?",
    ),
)
"""Questions that others may answer, and what only sounds so."""
