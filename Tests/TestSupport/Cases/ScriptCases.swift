import Testing

/// Texts of many scripts, and what people type to find them.
package struct ScriptCase: Sendable, CustomTestStringConvertible {
    package var text: String
    package var query: String
    /// Whether the query finds the text.
    package var isFound: Bool

    package init(_ text: String, _ query: String, isFound: Bool = true) {
        self.text = text
        self.query = query
        self.isFound = isFound
    }

    package var testDescription: String {
        let codes = query.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
        return "\(text) \(isFound ? "->" : "-/->") \(query) (\(codes))"
    }

    private static func found(_ text: String, _ queries: String...) -> [ScriptCase] {
        queries.map { ScriptCase(text, $0) }
    }

    private static func lost(_ text: String, _ queries: String...) -> [ScriptCase] {
        queries.map { ScriptCase(text, $0, isFound: false) }
    }

    package static let all = latin + european + semitic + indic + southEastAsian + eastAsian + others + signs

    package static let latin: [ScriptCase] =
        found("Ein Café in Größe", "cafe", "CAFÉ", "cafe\u{301}", "Grösse", "GRO\u{1E9E}E", "grosse", "GRÖSSE")
        + found("Ha\u{AD}fen\u{AD}meis\u{AD}ter", "Hafenmeister", "HAFEN\u{200B}MEISTER")
        + found("Tiếng Việt ở Đà Nẵng", "tieng viet", "Đà", "da nang", "TIẾNG", "tie\u{302}\u{301}ng", "đà nẵng")
        + found("Łódź i Gdańsk", "lodz", "ŁÓDŹ", "gdansk")
        + found("Smørrebrød på Ærø", "smorrebrod", "SMØRREBRØD", "aero", "pa")
        + found("Þórður og Æsa", "thordur", "ÞÓRÐUR", "aesa")
        + found("Diyarbakır ılık İzmir", "diyarbakir", "DIYARBAKIR", "ILIK", "izmir", "IZMIR")
        + found("Œuvre ﬁnie", "oeuvre", "finie", "ŒUVRE") + found("El col·legi", "collegi", "col·legi", "COL\u{B7}LEGI")
        + found("ĳsselmeer ǆ", "ijsselmeer", "dž") + found("Hawaiʻi", "hawai'i", "hawai\u{2018}i", "Hawaiʻi")
        + found("the pilot's log", "pilot's", "pilot\u{2019}s", "pilot", "\"pilot's log\"")
        + found("the pilot\u{2019}s log", "pilot's", "PILOT\u{2019}S")
        + found("ʿAbd al-Raḥmān", "abd", "rahman") + lost("Straße", "strase") + found("Ꞑ ƙarfe", "karfe")

    package static let european: [ScriptCase] =
        found("Η ψαρόβαρκα του λιμανιού", "ψαροβαρκα", "ΨΑΡΟΒΑΡΚΑ", "λιμανιου", "ΛΙΜΑΝΙΟΎ", "του")
        + found("Ο Οδυσσέας", "ΟΔΥΣΣΕΑΣ", "οδυσσεας", "οδυσσεασ") + found("ᾠδὴ ἀγαθή", "ωδη", "αγαθη", "ἀγαθή")
        + found("Зелёный причал й", "зелёный", "ЗЕЛЁНЫЙ", "зеле\u{308}ныи\u{306}", "причал")
        + found("Зелёный ёж", "зеленый", "ЕЖ", "е\u{308}ж") + found("Еж", "ёж") + lost("Зелёный", "зелёныи")
        + found("за\u{301}мок у моря", "замок", "ЗАМОК") + found("Київ їжак ўжо", "київ", "КИЇВ", "киі\u{308}в", "ўжо")
        + found("об'єкт", "об\u{2BC}єкт", "об\u{2019}єкт", "ОБ'ЄКТ") + found("об\u{2BC}єкт", "об'єкт")
        + found("Ќе ѓавол", "ќе", "ЃАВОЛ", "к\u{301}е")
        + found("Երևան քաղաք", "երեւան", "ԵՐԵՎԱՆ", "ԵՐԵՒԱՆ", "երևան", "ՔԱՂԱՔ") + found("ﬓոս", "մնոս")
        + found("საქართველო", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართველო") + found("Ⴀⴁⴂ", "ⴀⴁⴂ") + found("ᏣᎳᎩ ꮳꮃꭹ", "ꮳꮃꭹ", "ᏣᎳᎩ")
        + found("𐐔𐐇𐐝𐐀𐐡𐐇𐐓", "𐐼𐐯𐑅𐐨𐑉𐐯𐐻") + found("Ⲙⲉⲧ", "ⲙⲉⲧ") + found("ⰀⰁⰂ", "ⰰⰱⰲ") + found("𞤆𞤵𞤤𞤢𞤪", "𞤨𞤵𞤤𞤢𞤪")

    package static let semitic: [ScriptCase] =
        found("سُوقُ السَّمَك", "سوق", "السمك", "سُوق") + found("أنباء الأسطول", "انباء", "أنباء", "الاسطول")
        + found("مدرسة على الشاطئ", "مدرسه", "مدرسة", "علي", "على", "الشاطي") + found("الـــبـــحر", "البحر")
        + found("آخر إبحار ٱلبحر", "اخر", "ابحار", "البحر")
        + found("ﺍﻟﺒﺤﺮ ﻻ", "البحر", "لا") + found("کتاب‌های فارسی", "كتابهاي", "کتابهای", "فارسي", "فارسی")
        + found("خانهٔ ما", "خانه", "خانۀ")
        + found("یہ کشتی ہے", "يه", "كشتي", "کشتی") + found("سنة ٢٠٢٧ و ۲۰۲۸", "2027", "٢٠٢٧", "2028")
        + found("שׁוּק הַדָּגִים", "שוק", "הדגים", "שׁוּק") + found("ײִדיש װאָרט", "יידיש", "ווארט", "װאָרט")
        + found("ﬠוגה", "עוגה")
        + found("צה״ל", "צה\u{5F4}ל", "צה\"ל") + found("ܫܠܳܡܳܐ", "ܫܠܡܐ") + found("አዲስ፡አበባ", "አዲስ", "አበባ")
        + found("ދިވެހި ބަސް", "ދިވެހި", "ބަސް")

    package static let indic: [ScriptCase] =
        found("मत्स्य बंदरगाह", "मत्स्य", "बंदरगाह") + lost("मत्स्य बंदरगाह", "य", "म", "मत") + found("क़लम ३४", "क\u{93C}लम", "34")
        + found("কুৎসিত ঘাট", "কুত্\u{200D}সিত", "কুৎসিত", "ঘাট") + found("ਕਿਸ਼ਤੀ", "ਕਿਸ\u{A3C}ਤੀ") + found("ગુજરાતી બંદર", "ગુજરાતી", "બંદર")
        + found("ଓଡ଼ିଆ", "ଓଡ\u{B3C}ିଆ") + found("கடல் காற்று", "கடல்", "காற்று") + lost("கடல்", "கடல", "க")
        + found("கொடி", "க\u{BC6}\u{BBE}டி")
        + found("సముద్రం తీరం", "సముద్రం", "తీరం") + found("ಸಮುದ್ರ ಕೋಟೆ", "ಸಮುದ್ರ", "ಕ\u{CC6}\u{CC2}\u{CD5}ಟೆ")
        + found("അവൻ കടൽ", "അവന്\u{200D}", "കടല്\u{200D}", "അവൻ")
        + found("ශ්‍රී ලංකා", "ශ්\u{200D}රී", "ශ්රී", "ලංකා") + found("བོད་ཡིག", "བོད", "ཡིག", "བོད་ཡིག")
        + found("ᠮᠣᠩᠭᠣᠯ᠎ᠠ", "ᠮᠣᠩᠭᠣᠯᠠ", "ᠮᠣᠩ\u{180B}ᠭᠣᠯ᠎ᠠ")

    package static let southEastAsian: [ScriptCase] =
        found("ชาวประมงขายปลาที่ตลาดเช้า", "ตลาด", "ปลา", "เช้า", "ชาวประมง", "ขายปลา", "า")
        + lost("ชาวประมงขายปลา", "ปลาขาย")
        + found("ดื่มน้ำเย็น ๒๗", "น้ำ", "นํ้า", "น\u{E49}\u{E4D}\u{E32}", "27")
        + found("ພາສາລາວ ນ້ຳ", "ລາວ", "ພາສາ", "ນໍ້າ", "ນ\u{EC9}\u{ECD}\u{EB2}")
        + found("ភាសាខ្មែរនៅកំពង់ផែ", "ខ្មែរ", "ភាសា", "កំពង់ផែ", "ភាសា\u{200B}ខ្មែរ") + found("မြန်မာဘာသာစကား", "မြန်မာ", "ဘာသာ", "စကား")
        + found("ꦧꦱꦗꦮ", "ꦗꦮ", "ꦧꦱ") + found("ᬩᬲᬩᬮᬶ", "ᬩᬮᬶ") + found("ᦅᧄᦜᦹᧉ", "ᦜᦹᧉ")

    package static let eastAsian: [ScriptCase] =
        found("ブイの点検", "ブイ", "フ\u{3099}イ", "点検", "ﾌﾞｲ", "点", "検", "の") + found("フ\u{3099}イの点検", "ブイ", "ｲの点")
        + found("日本語の海", "日本", "本語", "日", "海", "語の海", "\"日本語の海\"") + lost("日本語の海", "本日", "日語", "海の")
        + found("時々刻々", "時々", "々刻")
        + found("ガンバレ がんばれ", "ｶﾞﾝﾊﾞﾚ", "か\u{3099}んは\u{3099}れ") + lost("ガンバレ", "カンハレ") + found("㋿㍿", "令和", "株式会社")
        + found("등대 소식", "소식", "등대", "\"등대 소식\"")
        + found("\u{1103}\u{1173}\u{11BC}\u{1103}\u{1162} \u{1109}\u{1169}\u{1109}\u{1175}\u{11A8}", "소식", "등대")
        + found("등대에서 물고기를", "등대", "물고기", "등대에서", "등", "\u{1103}\u{1173}\u{11BC}\u{1103}\u{1162}")
        + found("ㅋㅋ", "ㅋ", "ㅋㅋ")
        + found("漁船AIの時代 2027年", "漁船", "ai", "AIの", "時代", "2027", "2027年", "年", "漁船AIの時代") + found("ㄅㄆㄇ", "ㄆㄇ")
        + found("ꆈꌠꁱꂷ", "ꌠꁱ")
        + found("豈料", "豈料") + found("𠀋𠂢", "𠂢")

    package static let others: [ScriptCase] =
        found("ⵜⴰⵎⴰⵣⵉⵖⵜ", "ⵜⴰⵎⴰⵣⵉⵖⵜ") + found("ᐃᓄᒃᑎᑐᑦ", "ᐃᓄᒃᑎᑐᑦ") + found("ߒߞߏ ߊߟߎ߫", "ߒߞߏ", "ߊߟߎ߫")
        + found("ᱥᱟᱱᱛᱟᱲᱤ", "ᱥᱟᱱᱛᱟᱲᱤ")
        + found("𐓷𐓘𐓻𐓘𐓻𐓟", "𐓏𐓘𐓓𐓘𐓓𐓟") + found("ꯃꯤꯇꯩ", "ꯃꯤꯇꯩ")

    package static let signs: [ScriptCase] =
        found("ＦＥＲＲＹ２７号", "ferry", "27", "FERRY27", "27号", "号", "ＦＥＲＲＹ２７号") + found("Kanal Ⅻ und ⅳ", "xii", "XII", "iv")
        + found("10 m² H₂O 5㎏", "m2", "h2o", "5kg")
        + found("港のFERRY27号", "ferry", "27", "ferry27", "のferry", "の FERRY27", "27号", "のferry27号")
        + found("½ cup, 2½ miles", "½", "1/2", "2½") + found("① ❷ ⑩", "1", "2", "10")
        + found("𝐓𝐢𝐝𝐞 𝓽𝓪𝓫𝓵𝓮 ℌ", "tide", "table", "h")
        + found("№5 Broadsheet™", "5", "no 5", "№ 5", "broadsheet", "Broadsheet™")
        + found("🐙 at low tide", "🐙", "🐙\u{FE0F}") + lost("🐙 at low tide", "🦑")
        + found("Crew 👩‍🚀👍🏽 🇳🇴🇸🇪 ❤️", "👩‍🚀", "👍🏽", "👍", "🇳🇴", "🇸🇪", "❤", "❤\u{FE0F}")
        + lost("👩‍🚀 🇳🇴🇸🇪", "🚀", "🇴🇸", "👩") + found("tide🦪time 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "time", "🦪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "tide🦪") + lost("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿")
        + found("the lamp keeper", "“lamp keeper”", "„lamp keeper“", "«lamp keeper»", "\u{FF02}lamp keeper\u{FF02}")
        + lost("the keeper of the lamp", "“lamp keeper”", "«keeper lamp»")
        + found("the keeper of the lamp", "lamp keeper") + found("६ ௬ ๖ ៦ ၆ ᠖ 𝟼", "6")
        + found("a\u{200B}b x\u{2060}y", "ab", "xy")
}
