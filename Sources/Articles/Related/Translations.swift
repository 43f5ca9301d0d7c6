/// Which articles are one article in several languages, by their ids and locales.
///
/// `en/news/mill` in English and `vi/news/mill` in Vietnamese are one, and so are `mill` and `mill.fr`.
struct Translations {
    /// An article as far as this matters.
    struct Member {
        var id: String
        var locale: String?
    }

    private let own: Member
    private let ownKey: String
    /// The keys of what is there in the language of the article in question.
    private let inOwnLanguage: Set<String>
    private var seen: [String: Int] = [:]

    /// `others` are all that may come.
    init(_ own: Member, among others: some Sequence<Member>) {
        self.own = own
        ownKey = Self.key(own)
        inOwnLanguage = Set(others.lazy.filter { $0.locale == own.locale }.map(Self.key))
    }

    /// Takes the next of the others, those that come first being better, and returns the place of the one among those
    /// taken that says the same in another language; nil where it is new.
    ///
    /// Of translations the one in the language of the article in question is taken, else the first. `place` is where it
    /// is going to stand. The article in question itself, and what is left out for one that is still to come, has the
    /// place -1.
    mutating func repeated(_ member: Member, place: Int) -> Int? {
        let key = Self.key(member)
        if key == ownKey { return -1 }
        if let former = seen[key] { return former }
        if member.locale != own.locale, inOwnLanguage.contains(key) { return -1 }
        seen[key] = place
        return nil
    }

    /// The id without what stands for the language.
    static func key(_ member: Member) -> String {
        guard let locale = member.locale.map(normalised), !locale.isEmpty else { return member.id }
        let codes = [locale, String(locale.prefix { $0 != "-" })]
        var parts = member.id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if let place = parts.firstIndex(where: { codes.contains(normalised($0)) }), parts.count > 1 {
            parts.remove(at: place)
        } else if let last = parts.last, let dot = last.lastIndex(of: "."),
            codes.contains(normalised(String(last[last.index(after: dot)...])))
        {
            parts[parts.count - 1] = String(last[..<dot])
        }
        return parts.joined(separator: "/")
    }

    private static func normalised(_ code: String) -> String {
        code.lowercased().replacing("_", with: "-")
    }
}
