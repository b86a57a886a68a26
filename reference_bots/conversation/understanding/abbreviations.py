"""Abbreviations and contractions of text messages, each with the words it stands for.

They are applied word by word, after lower-casing and removing accents, so that no part of a word is replaced.
Typing errors are not listed here: `spelling_correction` finds them by their edit distance from the lexicon.
"""

CONTRACTIONS: dict[str, str] = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "doesnt": "does not", "dosent": "does not",
    "didn't": "did not", "didnt": "did not", "isn't": "is not", "isnt": "is not", "aren't": "are not",
    "arent": "are not", "wasn't": "was not", "wasnt": "was not", "weren't": "were not", "haven't": "have not",
    "havent": "have not", "hasn't": "has not", "hasnt": "has not", "hadn't": "had not", "wouldn't": "would not",
    "wouldnt": "would not", "couldn't": "could not", "couldnt": "could not", "shouldn't": "should not",
    "shouldnt": "should not", "ain't": "is not", "aint": "is not", "needn't": "need not", "i'm": "i am", "im": "i am",
    "i've": "i have", "ive": "i have", "i'd": "i would", "id": "i would", "i'll": "i will", "we're": "we are",
    "we've": "we have", "weve": "we have", "we'd": "we would", "we'll": "we will", "it's": "it is", "its": "it is",
    "it'll": "it will",
    "that's": "that is",
    "thats": "that is",
    "what's": "what is",
    "whats": "what is",
    "wheres": "where is",
    "whos": "who is",
    "how's": "how is", "hows": "how is", "let's": "let us", "lets": "let us", "you're": "you are", "youre": "you are",
    "they're": "they are", "they've": "they have", "there's": "there is", "theres": "there is", "he's": "he is",
    "she's": "she is", "hes": "he is", "shes": "she is", "you'd": "you would", "you'll": "you will",
    "you've": "you have", "who's": "who is", "where's": "where is", "when's": "when is", "whens": "when is",
    "that'd": "that would", "that'll": "that will", "everything's": "everything is", "everythings": "everything is",
    "house's": "house is", "home's": "home is",
}  # fmt: skip

SHORT_ENGLISH: dict[str, str] = {
    "u": "you", "ur": "your", "r": "are", "n": "and", "wanna": "want to", "movein": "move in", "sel": "sell",
    "hous": "house", "valu": "value", "byu": "buy", "gonna": "going to", "gotta": "got to", "gimme": "give me",
    "lemme": "let me", "kinda": "kind of", "sorta": "sort of", "shoulda": "should have", "lookin": "looking",
    "thinkin": "thinking", "workin": "working", "movin": "moving", "sellin": "selling", "thx": "thanks",
    "ty": "thanks", "thnx": "thanks", "tks": "thanks", "thanx": "thanks", "pls": "please", "plz": "please",
    "plse": "please", "idk": "i do not know", "dunno": "do not know", "idc": "i do not care", "imo": "i think",
    "tbh": "honestly", "btw": "also", "fyi": "also", "nvm": "never mind", "ttyl": "talk later", "hmu": "call me",
    "lmk": "let me know", "tbd": "not sure", "yr": "year", "yrs": "years", "mo": "month", "mos": "months",
    "mth": "month", "mths": "months", "mnths": "months", "wk": "week", "wks": "weeks", "hr": "hour", "hrs": "hours",
    "br": "bed", "brs": "bed", "bd": "bed", "bds": "bed", "bdr": "bed", "bdrs": "bed", "bdrm": "bed", "bdrms": "bed",
    "bedrm": "bed", "bedrms": "bed", "bedroom": "bed", "bedrooms": "bed", "beds": "bed", "baths": "bath",
    "ba": "bath", "bth": "bath", "bths": "bath", "bathrm": "bath", "bathroom": "bath", "bathrooms": "bath",
    "sf": "sqft", "sqf": "sqft", "sqfeet": "sqft", "sqftg": "sqft", "sft": "sqft", "yea": "yes", "yeah": "yes",
    "yep": "yes", "yup": "yes", "yeh": "yes", "ye": "yes", "yess": "yes", "yas": "yes", "yah": "yes", "yessir": "yes",
    "mhm": "yes", "nope": "no", "nah": "no", "naw": "no", "nop": "no", "okay": "ok", "okey": "ok", "okie": "ok",
    "kk": "ok", "oki": "ok", "alright": "ok", "aight": "ok", "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow",
    "tom": "tomorrow", "bc": "because", "bcuz": "because", "cuz": "because", "cus": "because", "coz": "because",
    "w": "with", "wo": "without", "abt": "about", "appt": "appointment", "appts": "appointment", "prob": "probably",
    "probs": "probably", "prolly": "probably", "def": "definitely", "deff": "definitely", "rn": "right now",
    "info": "information", "infos": "information", "deets": "details", "approx": "about", "hood": "neighborhood",
    "fam": "family", "mins": "minutes", "apt": "apartment", "nite": "night", "preapp": "preapproved",
    "preapprove": "preapproved", "prequal": "prequalified", "preq": "prequalified", "preapprv": "preapproved",
    "reno": "renovated", "renos": "renovation", "thou": "thousand", "gs": "thousand", "mill": "million",
    "mills": "million", "mils": "mil", "bldg": "building", "mon": "monday", "tue": "tuesday", "tues": "tuesday",
    "wed": "wednesday", "weds": "wednesday", "thu": "thursday", "thur": "thursday", "thurs": "thursday",
    "thr": "thursday", "fri": "friday", "sat": "saturday", "sun": "sunday", "morn": "morning", "mornin": "morning",
    "aft": "afternoon", "convo": "conversation",
}  # fmt: skip

SHORT_SPANISH: dict[str, str] = {
    "q": "que", "xq": "porque", "pq": "porque", "porq": "porque", "tmb": "tambien", "tb": "tambien", "pa": "para",
    "toy": "estoy", "tamos": "estamos", "ta": "esta", "grax": "gracias", "grs": "gracias", "porfa": "por favor",
    "porfis": "por favor", "xfa": "por favor", "nose": "no se", "sip": "si", "sii": "si", "simon": "si", "nel": "no",
    "orita": "ahorita", "horita": "ahorita", "aorita": "ahorita", "rec": "recamaras", "recs": "recamaras",
    "recam": "recamaras", "hab": "habitaciones", "habs": "habitaciones", "dorm": "dormitorios",
    "dorms": "dormitorios", "depa": "departamento", "dls": "dolares", "dlls": "dolares", "dlrs": "dolares",
    "bno": "bueno", "ntp": "ok", "aser": "hacer", "aver": "a ver", "haver": "a ver", "ai": "hay", "kiero": "quiero",
    "qiero": "quiero", "kasa": "casa", "bender": "vender", "bendo": "vendo", "vendr": "vender",
    "nesesito": "necesito", "nesecito": "necesito", "necesitto": "necesito", "presio": "precio", "quanto": "cuanto",
    "efetivo": "efectivo", "sem": "semanas", "lun": "lunes", "mie": "miercoles", "mier": "miercoles", "jue": "jueves",
    "vie": "viernes", "sab": "sabado",
}  # fmt: skip

EXPANSIONS: dict[str, str] = {**SHORT_SPANISH, **SHORT_ENGLISH, **CONTRACTIONS}
