/// Words by which the language of a site can be told.
package enum LanguageSigns {
    /// Words by which a text in a Latin script can be told from others; folded.
    package static let words: [(SearchLanguage, [String])] = [
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
