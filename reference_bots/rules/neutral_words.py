"""Words that a language model may add to a phrase: they thank, greet or lead over, and state nothing by themselves.

A word that can name a fact, a person, a place, a promise or a judgement about homes does not belong here.
"""

from collections.abc import Mapping
from typing import Final

from reference_bots.conversation.vocabulary import Language

NEUTRAL_WORDS: Final[Mapping[Language, frozenset[str]]] = {
    Language.ENGLISH: frozenset(
        (
         "a", "about", "again", "all", "alright", "am", "an", "and", "any", "anything",
         "appreciate", "are", "as", "asked", "at", "be", "been", "bit", "can", "could", "course",
         "did", "do", "does", "every", "everything", "fine", "first", "for", "from", "gives",
         "glad", "good", "got", "gotcha", "great", "happy", "have", "hear", "hearing", "hello",
         "help", "helpful", "helps", "here", "hi", "how", "i", "if", "in", "information", "into",
         "is", "it", "just", "kindly", "know", "let", "letting", "like", "look", "lot", "love",
         "makes", "may", "me", "mind", "moment", "more", "much", "my", "next", "nice", "now", "of",
         "off", "oh", "ok", "okay", "on", "one", "or", "our", "out", "over", "patience", "perfect",
         "picture", "please", "pleasure", "point", "question", "quick", "quickly", "reaching",
         "ready", "really", "right", "sense", "share", "shared", "sharing", "so", "soon", "sounds",
         "sure", "take", "tell", "telling", "thank", "thanks", "that", "the", "then", "this",
         "thought", "time", "to", "touch", "understand", "understood", "update", "us", "very",
         "want", "way", "we", "welcome", "well", "what", "when", "where", "which", "with", "wonder",
         "wonderful", "word", "would", "write", "writing", "yes", "you", "your", "yours")
    ),
    Language.SPANISH: frozenset(
        (
         "a", "agradezco", "ahora", "al", "algo", "algun", "alguna", "asi", "ayuda", "ayudarle",
         "ayudo", "bien", "bienvenida", "bienvenido", "buena", "bueno", "claro", "comentarme",
         "como", "compartir", "compartirlo", "con", "contarme", "cual", "cuando", "cuenta", "de",
         "decirme", "del", "desde", "detalle", "digame", "donde", "e", "el", "ella", "en",
         "encantada", "encantado", "encanto", "entendido", "entiendo", "entonces", "es", "escribir",
         "escribirme", "escribirnos", "eso", "esta", "estamos", "este", "esto", "estoy",
         "excelente", "favor", "gracias", "gusta", "gustaria", "gusto", "ha", "hola", "informacion",
         "la", "las", "le", "les", "listo", "lo", "los", "luego", "mas", "me", "mensaje", "mi",
         "momento", "mucha", "muchas", "mucho", "muy", "necesito", "nos", "o", "otra", "paciencia",
         "para", "pequena", "perfecto", "podria", "por", "porfavor", "pregunta", "primero", "puede",
         "pues", "que", "quisiera", "rapida", "respuesta", "saber", "saberlo", "se", "seguimos",
         "si", "siguiente", "solo", "su", "sus", "tambien", "tan", "tiempo", "todo", "todos",
         "tomo", "un", "una", "usted", "va", "vamos", "y", "ya")
    ),
}  # fmt: skip
