import Base
import Testing

@Suite struct PunycodeTests {
    /// The samples of RFC 3492 section 7.1, without the letters that an encoder may write in either case.
    static let samples: [(name: String, text: String, encoded: String)] = [
        ("Arabic (Egyptian)", "ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
        ("Chinese (simplified)", "他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
        ("Chinese (traditional)", "他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
        ("Czech", "Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
        ("Hebrew", "למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
        ("Hindi", "यहलोगहिन्दीक्योंनहींबोलसकतेहैं", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"),
        ("Japanese", "なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
        (
            "Korean", "세계의모든사람들이한국어를이해한다면얼마나좋을까",
            "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c"
        ),
        ("Russian", "почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        ("Spanish", "PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"),
        ("Vietnamese", "TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
        ("A class of the third year, B", "3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
        ("A name with digits", "安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"),
        ("Hyphens", "Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"),
        ("One word", "ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
        ("Mixed", "MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"),
        ("Capitals of another script", "パフィーdeルンバ", "de-jg4avhby1noc0d"),
        ("No ASCII", "そのスピードで", "d9juau41awczczp"),
        ("ASCII alone", "-> $1.00 <-", "-> $1.00 <--"),
        ("A host", "bücher", "bcher-kva"),
        ("A scalar beyond the first plane", "🦪", "6t9h"),
    ]

    @Test(arguments: samples.map { ($0.text, $0.encoded) })
    func encodesAsTheStandardDoes(_ text: String, _ encoded: String) {
        #expect(Punycode.encoded(text) == encoded)
    }

    @Test func aVeryLongTextIsRefused() {
        #expect(Punycode.encoded(String(repeating: "ü", count: 256)) != nil)
        #expect(Punycode.encoded(String(repeating: "ü", count: 257)) == nil)
    }

    @Test(arguments: [
        ("P.Example", "p.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
        ("bu\u{308}cher.example", "xn--bcher-kva.example"), ("xn--BCHER-kva.example", "xn--bcher-kva.example"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"), ("a..b", "a..b"), ("faß.example", "xn--fa-hia.example"), ("", ""),
    ])
    func hostsAreInTheFormOfTheDomainNameSystem(_ name: String, _ ascii: String) {
        #expect(HostName.ascii(name) == ascii)
    }
}
