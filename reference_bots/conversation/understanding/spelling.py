"""How people text: short forms, contractions and frequent slips, each with the words it stands for.

Applied word by word, after lower-casing and dropping accents, so it can never change the inside of another word.
"""

CONTRACTIONS: dict[str, str] = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "don't": "do not", "dont": "do not", "doesn't": "does not", "doesnt": "does not", "didn't": "did not",
    "didnt": "did not", "isn't": "is not", "isnt": "is not", "aren't": "are not", "wasn't": "was not",
    "wasnt": "was not", "haven't": "have not", "havent": "have not", "hasn't": "has not", "hasnt": "has not",
    "wouldn't": "would not", "wouldnt": "would not", "couldn't": "could not", "shouldn't": "should not",
    "ain't": "is not", "i'm": "i am", "im": "i am", "i've": "i have", "ive": "i have", "i'd": "i would",
    "i'll": "i will", "we're": "we are", "we've": "we have", "weve": "we have", "we'd": "we would",
    "we'll": "we will", "it's": "it is", "that's": "that is", "thats": "that is", "what's": "what is",
    "whats": "what is", "how's": "how is", "let's": "let us", "lets": "let us", "you're": "you are",
    "they're": "they are", "they've": "they have", "there's": "there is", "theres": "there is",
    "he's": "he is", "she's": "she is", "you'd": "you would", "you'll": "you will", "who's": "who is",
    "where's": "where is", "when's": "when is", "that'd": "that would", "that'll": "that will",
}  # fmt: skip

SHORT_FORMS: dict[str, str] = {
    "u": "you", "ur": "your", "r": "are", "wanna": "want to", "gonna": "going to", "gotta": "got to",
    "lookin": "looking", "thx": "thanks", "ty": "thanks", "thnx": "thanks", "pls": "please", "plz": "please",
    "idk": "i do not know", "dunno": "do not know", "yr": "year", "yrs": "years", "mo": "month",
    "mos": "months", "mths": "months", "wk": "week", "wks": "weeks", "br": "bed", "brs": "bed", "bd": "bed",
    "bds": "bed", "bdrm": "bed", "bdrms": "bed", "bedroom": "bed", "bedrooms": "bed", "beds": "bed",
    "bath": "bath", "baths": "bath", "ba": "bath", "bathroom": "bath", "bathrooms": "bath",
    "sf": "sqft", "sqf": "sqft", "ft2": "sqft", "yea": "yes", "yeah": "yes", "yep": "yes", "yup": "yes",
    "ya": "yes", "ye": "yes", "yess": "yes", "yesss": "yes", "yas": "yes", "nope": "no", "nah": "no",
    "okay": "ok", "okey": "ok", "k": "k", "kk": "ok", "tmrw": "tomorrow", "tmr": "tomorrow", "bc": "because",
    "cuz": "because", "cus": "because", "b4": "before", "w": "with", "abt": "about", "appt": "appointment",
    "prob": "probably", "prolly": "probably", "def": "definitely", "rn": "right now", "hoa": "hoa",
    "mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday",
    "thu": "thursday", "thur": "thursday", "thurs": "thursday", "fri": "friday",
}  # fmt: skip

SLIPS: dict[str, str] = {
    "intrested": "interested", "interrested": "interested", "intersted": "interested",
    "definately": "definitely", "definetly": "definitely", "tommorow": "tomorrow", "tommorrow": "tomorrow",
    "tomorow": "tomorrow", "wensday": "wednesday", "wednsday": "wednesday", "wedensday": "wednesday",
    "thrusday": "thursday", "preaproved": "preapproved", "pre-aproved": "preapproved",
    "aproved": "approved", "aproval": "approval", "morgage": "mortgage", "mortage": "mortgage",
    "mortgate": "mortgage", "realter": "realtor", "relator": "realtor", "zilow": "zillow",
    "zillo": "zillow", "zesimate": "zestimate", "zestamate": "zestimate", "appartment": "apartment",
    "recieve": "receive", "becuase": "because", "financeing": "financing", "budjet": "budget",
    "buget": "budget", "bugdet": "budget", "sel": "sell", "seling": "selling", "byu": "buy",
    "buyng": "buying",
    "hosue": "house", "huose": "house", "hous": "house", "valu": "value", "vaule": "value",
    "rancho": "rancho",
    "cucamunga": "cucamonga", "cucomonga": "cucamonga", "etawanda": "etiwanda", "etiwana": "etiwanda",
    "fontanna": "fontana", "ontairo": "ontario", "uplnd": "upland", "mabye": "maybe", "mayby": "maybe",
    "probly": "probably", "rapairs": "repairs", "repiars": "repairs", "mintues": "minutes",
}  # fmt: skip

WORDS: dict[str, str] = {**CONTRACTIONS, **SHORT_FORMS, **SLIPS}
