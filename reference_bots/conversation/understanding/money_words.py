"""Words beside an amount that decide its meaning: a limit, a monthly payment, a street, a price of others."""

from reference_bots.conversation.understanding.tokens import compile_phrases

CURRENCY = frozenset({"dollars", "dollar", "usd", "bucks", "dolares", "dolar", "pesos", "$"})
BEDS_SAID = frozenset({"bed", "bath", "recamaras", "recamara", "habitaciones", "banos", "cuartos", "sqft"})
OTHER_UNITS = frozenset(
    [
        "bed", "bath", "sqft", "sq", "square", "feet", "foot", "ft", "acre", "acres", "day", "days", "week", "weeks",
        "month", "months", "year", "years", "hour", "hours", "minute", "minutes", "mile", "miles", "percent", "%",
        "am", "pm", "dia", "dias", "semana", "semanas", "mes", "meses", "ano", "anos", "recamara", "recamaras",
        "habitacion", "habitaciones", "cuarto", "cuartos", "dormitorio", "dormitorios", "banos", "bano", "pies", "m2",
        "metros", "millas", "home", "homes", "house", "houses", "people", "kids", "n", "s", "e", "w", "north", "south",
        "east", "west", "times", "questions", "text", "texts", "car", "cars", "carros", "story", "stories", "plantas",
        "dogs", "dog", "cats", "perros", "hijos", "ninos", "personas", "units", "unit", "veces",
        "points", "fico", "credit", "pets", "children", "adults", "families", "floors", "blocks", "freeway", "fwy",
        "interest", "apr", "year-old", "th", "oclock", "ft2", "x", "lot",
    ]
)  # fmt: skip
STREETS = frozenset(
    [
        "st", "street", "ave", "avenue", "av", "rd", "road", "dr", "drive", "ct", "court", "ln", "lane", "blvd",
        "boulevard", "pl", "place", "cir", "circle", "ter", "terrace", "pkwy", "parkway", "trl", "calle", "avenida",
    ]
)  # fmt: skip
PER_TIME = frozenset(
    ["month", "months", "mes", "monthly", "mensual", "mensuales", "year", "yearly", "annually", "ano", "annual", "week",
     "weekly", "semana", "semanal", "hour", "anual", "anuales", "mensualmente"]
)  # fmt: skip
NOT_A_PRICE_BEFORE = frozenset(
    [
        "owe", "owed", "owes", "earn", "earning", "make", "making", "makes", "income", "salary", "saved", "savings",
        "debt", "debts", "deposit", "hoa", "score", "fico", "credit", "puntaje", "gano", "ganamos", "ahorrado",
        "ahorrados", "debo", "debemos", "enganche", "payment", "payments", "pago", "mensualidad", "rent",
        "renta", "built", "construida", "zip", "code", "unit", "apt", "suite", "#", "number", "taxes", "commission",
        "repairs", "closing", "equity", "balance", "mortgage", "hipoteca", "insurance", "bonus", "freeway", "hwy",
        "route", "area", "codigo", "sueldo", "ingresos",
    ]
)  # fmt: skip
NOT_A_PRICE_AFTER = frozenset(
    [
        "down", "saved", "income", "salary", "monthly", "deposit", "enganche", "debt", "equity", "left", "score",
        "fico", "savings", "ahorrados", "ahorrado", "mensuales", "repairs", "commission", "hoa", "payment", "payments",
        "credit", "zip", "bonus", "rent", "renta", "downpayment", "area",
    ]
)  # fmt: skip
NUMBERED_BEFORE = frozenset(
    ["apartment", "apt", "unit", "suite", "ste", "lot", "space", "spc", "bldg", "building", "plan", "floorplan",
     "model", "residence", "tract", "phase", "room", "number", "num", "elevation", "depto", "departamento",
     "apartamento", "numero", "lote", "unidad", "edificio", "modelo", "plano", "interior", "fase", "freeway", "fwy",
     "interstate", "route", "exit", "form", "block", "section"]
)  # fmt: skip
"""What carries a number for its name: directly before a bare number it is no price."""
RANGE_WORDS = frozenset(
    {"to", "-", "and", "or", "a", "y", "hasta", "o", "/", "al", "up", "thru", "through", "maybe", "the", "mid", "low",
     "high", "$", "till", "until", "possibly"}
)  # fmt: skip
UPPER_LIMIT_BEFORE = frozenset(
    ["up to", "under", "below", "max", "maximum", "at most", "tops", "hasta", "maximo", "maxima", "within", "cap",
     "capped", "limit", "limite", "tope", "menos de", "less than", "debajo", "abajo", "menor a", "no pase", "ceiling",
     "stay under", "exceed", "exceda"]
)  # fmt: skip
UPPER_LIMIT_AFTER = frozenset(
    ["max", "maximum", "tops", "or less", "or under", "or below", "or lower", "at most", "maximo", "o menos", "limit",
     "is max", "is tops", "ceiling", "cap", "top", "and under", "and below", "is my", "como maximo", "tope", "a lo"]
)  # fmt: skip
LOWER_LIMIT_BEFORE = frozenset(
    ["at least", "over", "above", "more than", "starting at", "starting", "minimum", "min", "north of", "mas de",
     "desde", "al menos", "minimo", "por lo", "lo menos", "least", "arriba de", "upwards", "upward", "partir de",
     "higher than", "past", "beyond", "from"]
)  # fmt: skip
LOWER_LIMIT_AFTER = frozenset(
    ["minimum", "min", "and up", "or more", "plus", "+", "or above", "or higher", "or up", "at least", "minimo",
     "o mas", "and above", "and over", "para arriba", "en adelante", "and higher"]
)  # fmt: skip
SPEAKS_OF_MONEY = compile_phrases(
    "budget", "prices?", "price range", "spend*", "afford", "pay", "worth", "cost*", "asking", "offer", "approved",
    "preapproved", "preapproval", "approval", "presupuesto", "precio", "pagar", "gastar", "vale", "sell for",
    "list for", "list at", "get for it", "get at least", "looking for around", "in the", "range", "under", "up to",
    "no more than", "max", "maximum", "below", "hasta", "less than", "menos de", "maximo", "ca not go over", "go over",
    "between", "entre", "around", "about", "tops", "aprobad*", "preaprobad*", "low", "mid", "high", "quiero", "pido",
    "invertir", "stay under", "limit", "at most",
)  # fmt: skip
OTHERS_PRICE = frozenset(
    [
        "zillow", "zestimate", "redfin", "realtor.com", "estimate", "estimates", "estimated", "estimado", "trulia",
        "opendoor", "neighbor", "neighbors", "neighbour", "vecino", "vecina", "paid", "bought", "pague", "pagamos",
        "compre", "compramos", "owe", "owed", "owes", "debo", "debemos", "mortgage", "hipoteca", "balance", "loan",
        "appraised", "appraisal", "comps", "taxes", "assessed", "offered", "ofrecieron", "street", "refinanced",
        "costo",         "spent", "invested", "repairs", "internet", "google", "online",
        "gaste",
    ]
)  # fmt: skip
OTHERS_PRICE_AFTER = ("zillow", "zestimate", "redfin", "left on", "i owe", "per zillow", "we owe", "on the mortgage")
OWN_PRICE = frozenset(
    ["want", "need", "take", "asking", "accept", "hoping", "expect", "quiero", "queremos", "pido", "pedimos", "like",
     "prefer", "wanted", "list", "sell", "aceptaria", "necesito", "get", "thinking", "looking"]
)  # fmt: skip
