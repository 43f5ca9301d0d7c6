/// Words that carry a sentence and say nothing of its subject, by language.
package enum QuestionWords {
    /// Whether a folded word is one that questions are made of, in the language of the site; English ones always are.
    package static func isQuestionWord(_ word: String, _ language: SearchLanguage?) -> Bool {
        let own = language.flatMap { all[$0] } ?? []
        return english.contains(word) || own.contains(word)
    }

    /// Words by which a text in a Latin script can be told from others; folded.
    package static let signs: [(SearchLanguage, [String])] = [
        (.english, ["the", "and", "of", "with", "for", "is"]), (.german, ["und", "der", "die", "das", "mit", "nicht"]),
        (.french, ["les", "des", "une", "dans", "est", "pour"]), (.spanish, ["los", "las", "una", "del", "por", "el"]),
        (.italian, ["il", "che", "della", "di", "sono", "gli"]),
        (.portuguese, ["uma", "nao", "com", "os", "ao", "dos"]),
        (.dutch, ["het", "een", "van", "niet", "voor", "zijn"]),
        (.swedish, ["och", "att", "som", "inte", "ar", "ett"]),
        (.danish, ["og", "at", "ikke", "af", "til", "blev"]), (.norwegian, ["og", "ikke", "av", "til", "ble", "pa"]),
        (.finnish, ["ja", "on", "ei", "etta", "oli", "myos"]),
        (.hungarian, ["es", "az", "egy", "nem", "hogy", "volt"]),
        (.romanian, ["si", "in", "este", "pentru", "din", "care"]),
        (.turkish, ["ve", "bir", "icin", "ile", "bu", "olarak"]),
        (.catalan, ["els", "amb", "una", "dels", "per", "aquest"]),
        (.indonesian, ["yang", "dan", "untuk", "dengan", "ini"]),
    ]

    private static let english: Set<String> = [
        "a", "about", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
        "could", "did", "do", "does", "doing", "for", "from", "had", "has", "have", "how", "i", "if", "in", "into",
        "is",
        "it", "its", "m", "may", "me", "might", "must", "my", "of", "on", "or", "our", "s", "shall", "should", "so",
        "some", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
        "us", "was", "we", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with",
        "would", "you", "your",
    ]

    private static let all: [SearchLanguage: Set<String>] = [
        .german: [
            "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bist", "da", "das", "dass", "dem", "den", "der",
            "des",
            "die", "du", "ein", "eine", "einem", "einen", "einer", "er", "es", "fur", "gibt", "hat", "ich", "ihr", "im",
            "in", "ist", "kann", "man", "mein", "meine", "mit", "nach", "nicht", "oder", "sein", "sich", "sie", "sind",
            "soll", "uber", "um", "und", "von", "vor", "wann", "war", "warum", "was", "welche", "welcher", "wenn",
            "wer",
            "werden", "wie", "wieso", "wir", "wird", "wo", "zu", "zum", "zur",
        ],
        .french: [
            "a", "au", "aux", "avec", "ce", "ces", "cette", "combien", "comment", "d", "dans", "de", "des", "du",
            "elle",
            "en", "est", "et", "faire", "il", "ils", "j", "je", "l", "la", "le", "les", "ma", "mes", "mon", "ne",
            "nous",
            "on", "ou", "par", "pas", "peut", "pour", "pourquoi", "qu", "quand", "que", "quel", "quelle", "quels",
            "qui",
            "quoi", "sa", "se", "ses", "son", "sont", "sur", "tu", "un", "une", "vous", "y",
        ],
        .spanish: [
            "a", "al", "como", "con", "cual", "cuales", "cuando", "cuanto", "de", "del", "donde", "el", "ella", "en",
            "es",
            "esta", "este", "hacer", "la", "las", "lo", "los", "me", "mi", "o", "para", "por", "porque", "puede",
            "puedo",
            "que", "quien", "se", "ser", "si", "son", "su", "sus", "un", "una", "y", "yo",
        ],
        .italian: [
            "a", "al", "alla", "che", "chi", "come", "con", "cosa", "cui", "da", "dal", "dei", "del", "della", "di",
            "dove",
            "e", "fare", "gli", "i", "il", "in", "io", "la", "le", "lo", "mi", "nel", "o", "per", "perche", "posso",
            "quale", "quali", "quando", "quanto", "se", "si", "sono", "su", "un", "una", "uno",
        ],
        .portuguese: [
            "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "em", "eu", "fazer", "na", "no",
            "o", "onde", "os", "ou", "para", "por", "porque", "posso", "qual", "quais", "quando", "quanto", "que",
            "quem",
            "se", "ser", "um", "uma",
        ],
        .dutch: [
            "aan", "als", "bij", "dat", "de", "den", "der", "die", "dit", "een", "en", "er", "hebben", "het", "hoe",
            "hij",
            "ik", "in", "is", "je", "kan", "met", "mijn", "naar", "of", "om", "op", "te", "van", "voor", "waar",
            "waarom",
            "wanneer", "was", "wat", "we", "welke", "wie", "wij", "zijn", "zo",
        ],
        .swedish: [
            "att", "av", "de", "den", "det", "du", "en", "ett", "for", "fran", "gor", "ha", "hur", "i", "jag", "kan",
            "man",
            "med", "nar", "och", "om", "pa", "som", "till", "vad", "var", "varfor", "vem", "vi", "vilken", "ar",
        ],
        .danish: [
            "af", "at", "de", "den", "der", "det", "du", "en", "er", "et", "for", "fra", "gor", "har", "hvad", "hvem",
            "hvor", "hvordan", "hvorfor", "i", "jeg", "kan", "man", "med", "nar", "og", "om", "pa", "som", "til", "vi",
        ],
        .norwegian: [
            "av", "at", "de", "den", "det", "du", "en", "er", "et", "for", "fra", "gjor", "har", "hva", "hvem", "hvor",
            "hvordan", "hvorfor", "i", "jeg", "kan", "man", "med", "nar", "og", "om", "pa", "som", "til", "vi",
        ],
        .russian: [
            "в", "где", "для", "до", "его", "ее", "и", "из", "или", "их", "как", "какая", "какие", "какой", "когда",
            "кто",
            "ли", "мне", "мой", "мы", "на", "не", "о", "от", "по", "почему", "с", "сколько", "то", "у", "что", "это",
            "я",
        ],
    ]
}

extension QuestionWords {
    /// How much of a site seems to be in a language: how many of its articles have each of the words, on average.
    package static func share(_ count: Int, of total: Int, words: Int) -> Double {
        total == 0 ? 0 : Double(count) / Double(total * words)
    }

    /// The language that most of a site seems to be in; nil where none stands out.
    package static func likeliest(_ shares: [(language: SearchLanguage, share: Double)]) -> SearchLanguage? {
        shares.max { $0.share < $1.share }.flatMap { $0.share >= leastShare ? $0.language : nil }
    }

    /// A title and an excerpt seldom have more than one of the words.
    private static let leastShare = 0.04
}
