package import Base
package import FrontMatter

/// Whether and when everybody may see a document, by its front matter and its path.
///
/// What may be private is hidden: one sign suffices, in any spelling, and a sign that cannot be understood hides too.
package struct PublicationState: Sendable, Hashable {
    /// The sign that hides the document, such as `draft: true`; nil where none does.
    package var hiddenBy: String?
    /// The sign that keeps the document out of lists; nil where none does.
    package var unlistedBy: String?
    /// The moment from which on it is public: that of a key of its own, else the last of its dates of publication.
    package var from: Timestamp? { moment ?? dated }
    private let zone: TimeZoneRules
    private let order: DayMonthOrder
    private let hidesUnreadableDates: Bool
    private let hasBody: Bool
    private let rules: VisibilityRules
    private var moment: Timestamp?
    private var dated: Timestamp?
    /// The moment at which it stops being public; the first where there are several.
    package var until: Timestamp?
    /// Warnings of signs that cannot be understood.
    package var diagnostics: [Diagnostic] = []

    /// Reads the signs of a document.
    package init(_ frontMatter: Mapping, at path: ContentPath) {
        self.init(frontMatter, at: path, zone: .utc, isStrict: true)
    }

    /// Reads the signs of a document.
    ///
    /// Its dates without a zone are local to `zone`, with days and months in the order `order`. A date that cannot be
    /// read hides where `isStrict` is false, since nobody knows whether it is still to come. `rules` are those of the
    /// document's generator.
    package init(
        _ frontMatter: Mapping,
        at path: ContentPath,
        zone: TimeZoneRules,
        order: DayMonthOrder = .bySeparator,
        isStrict: Bool = false,
        hasBody: Bool = true,
        rules: VisibilityRules = VisibilityRules()
    ) {
        self.zone = zone
        self.order = order
        self.hasBody = hasBody
        self.rules = rules
        hidesUnreadableDates = !isStrict
        if path.isDraft { hide("a folder of drafts") }
        for entry in frontMatter.entries {
            guard let sign = rules.sign(of: SourceKey.normalised(entry.key)) else { continue }
            take(sign, entry)
        }
        if let sign = rules.hidingTag(frontMatter) { hide(sign) }
    }

    /// Hides a document that the generator does not publish for the want of something, and says so.
    mutating func hide(missing key: String, at position: SourcePosition) {
        hide("no \(key)")
        let message = "the site's generator publishes nothing without `\(key)`; the article is hidden until it has one"
        diagnostics.append(.warning(at: position, message, rule: .visibility))
    }

    /// Hides a document that lies in a folder of what is none of the site's pages, and says so.
    mutating func hide(unusedFolder folder: String) {
        // A folder of drafts says enough.
        if hiddenBy != nil { return }
        hide("the folder \(folder)")
        let message =
            "generators make no pages of a folder such as `\(folder)`; the article is hidden while it lies there"
        diagnostics.append(.warning(at: .start, message, rule: .visibility))
    }

    /// Hides the document by a sign, unless another one does already.
    mutating func hide(_ sign: String) {
        if hiddenBy == nil { hiddenBy = sign }
    }

    private mutating func hide(_ entry: Mapping.Entry) {
        hide("\(entry.key): \(entry.value.scalar?.text ?? "...")")
    }

    private mutating func unlist(_ entry: Mapping.Entry) {
        if unlistedBy == nil { unlistedBy = "\(entry.key): \(entry.value.scalar?.text ?? "...")" }
    }

    private mutating func hideUnclear(_ entry: Mapping.Entry, _ expected: String) {
        hide(entry)
        diagnostics.append(
            .warning(
                at: entry.value.position,
                "`\(entry.key)` should be \(expected); the article is hidden until it is",
                rule: .visibility
            )
        )
    }

    private mutating func take(_ sign: PublicationSign, _ entry: Mapping.Entry) {
        if entry.value.scalar?.isProgram == true, sign.hidesPrograms {
            return hideUnclear(entry, "written out, as programs are not run")
        }
        switch sign {
        case .hiddenWhenYes: takeFlag(entry, hidesWhen: .yes)
        case .hiddenWhenNo:
            // `published: 2023-03-05` is a date, not a flag.
            if let date = date(entry.value) {
                dated = max(dated ?? date, date)
            } else {
                takeFlag(entry, hidesWhen: .no)
            }
        case .hiddenWhenClearlyNo: if FlagValue(entry.value) == .no { hide(entry) }
        case .group: takeGroup(entry)
        case .hiddenWhenClearlyYes: if FlagValue(entry.value) == .yes { hide(entry) }
        case .unlistedWhenYes: takeUnlisted(entry)
        case .unlistedWhenNo: if FlagValue(entry.value) == .no { unlist(entry) }
        case .status: takeStatus(entry)
        case .visibility: takeVisibility(entry)
        case .state: if Self.isAmong(PublicationSign.hidingStatuses, entry.value) { hide(entry) }
        case .access: if Self.isAmong(PublicationSign.hidingVisibilities, entry.value) { hide(entry) }
        case .build: takeBuild(entry)
        case .permalink: if case .no = FlagValue(entry.value) { hide(entry) }
        case .anyValue: if FlagValue(entry.value) != .none, FlagValue(entry.value) != .no { hide(entry) }
        case .redirect: takeRedirect(entry)
        case .layout: if Self.isHidingLayout(entry.value) { hide(entry) }
        case .kind: if Self.isAmong(PublicationSign.wordsForDrafts, entry.value) { hide(entry) }
        case .terms: warnOfTerm(entry)
        case .scheduled: takeScheduled(entry)
        case .from: if let moment = takeMoment(entry) { self.moment = max(self.moment ?? moment, moment) }
        case .date: takeDate(entry)
        case .until: if let moment = takeMoment(entry) { until = min(until ?? moment, moment) }
        }
    }

    private mutating func takeFlag(_ entry: Mapping.Entry, hidesWhen hiding: FlagValue) {
        switch FlagValue(entry.value) {
        case hiding: hide(entry)
        case .unclear: hideUnclear(entry, "true or false")
        case .none: if rules.hidesEmpty(entry.key) { hideUnclear(entry, "true or false") }
        case .yes, .no: break
        }
    }

    /// A theme may have its own key for drafts: what clearly says so hides, other keys mean what the theme wants.
    private mutating func takeGroup(_ group: Mapping.Entry) {
        for entry in group.value.mapping?.entries ?? [] {
            let sign = PublicationSign.byKey[SourceKey.normalised(entry.key)]
            guard
                sign == .hiddenWhenYes && FlagValue(entry.value) == .yes
                    || sign == .hiddenWhenNo && FlagValue(entry.value) == .no
            else { continue }
            hide("\(group.key).\(entry.key): \(entry.value.scalar?.text ?? "...")")
        }
    }

    private mutating func takeUnlisted(_ entry: Mapping.Entry) {
        switch FlagValue(entry.value) {
        case .yes: unlist(entry)
        case .unclear: hideUnclear(entry, "true or false")
        case .none: if rules.hidesEmpty(entry.key) { hideUnclear(entry, "true or false") }
        case .no: break
        }
    }

    private mutating func takeStatus(_ entry: Mapping.Entry) {
        // A theme may have a group of its own keys there, such as `swift: 5.3`.
        let values = Self.scalars(in: entry.value)
        if values.contains(where: { Self.isAmong(PublicationSign.hidingStatuses, $0) }) {
            hide(entry)
        } else if values.contains(where: { $0.scalar?.isProgram == true }) {
            hideUnclear(entry, "written out, as programs are not run")
        } else if let known = rules.knownStatuses, !values.allSatisfy({ Self.isAmong(known, $0) }) {
            hideUnclear(entry, "`published` or `draft`")
        } else {
            takeGroup(entry)
        }
    }

    /// The single values in a value, however deep they lie.
    private static func scalars(in node: Node) -> [Node] {
        switch node.content {
        case .scalar: [node]
        case .sequence(let nodes): nodes.flatMap(scalars)
        case .mapping(let mapping): mapping.entries.flatMap { scalars(in: $0.value) }
        }
    }

    /// Says that a term hides nothing, where its author may think so.
    private mutating func warnOfTerm(_ entry: Mapping.Entry) {
        let words = PublicationSign.wordsForDrafts
        guard let term = WikiLink.unwrapped(entry.value).first(where: { Self.isAmong(words, $0) })?.scalar?.text else {
            return
        }
        let message = "`\(entry.key)` has the term `\(term)`, which hides nothing; `draft: true` does"
        diagnostics.append(.warning(at: entry.value.position, message, rule: .visibility))
    }

    private mutating func takeVisibility(_ entry: Mapping.Entry) {
        guard let scalar = entry.value.scalar else { return hideUnclear(entry, "a text") }
        let word = Self.spaced(scalar.text)
        if word == "unlisted" {
            unlist(entry)
        } else if PublicationSign.hidingVisibilities.contains(word) {
            hide(entry)
        } else if !PublicationSign.showingVisibilities.contains(word) {
            hideUnclear(entry, "`public`, `unlisted`, `members` or `private`")
        }
    }

    /// Any other value than a mapping is no concern of Hugo's.
    private mutating func takeBuild(_ entry: Mapping.Entry) {
        for inner in entry.value.mapping?.entries ?? [] {
            let word = inner.value.scalar.map { FlagValue.word($0.text) }
            switch SourceKey.normalised(inner.key) {
            case "render" where word == nil: hideUnclear(inner, "`always`, `never` or `link`")
            case "render" where word == "never" || word == "false" || word == "link": hide(inner)
            case "list" where word == nil: hideUnclear(inner, "`always`, `never` or `local`")
            case "list" where word == "never" || word == "false" || word == "local": unlist(inner)
            default: break
            }
        }
    }

    private mutating func takeDate(_ entry: Mapping.Entry) {
        // Material for MkDocs has a group of dates.
        if let created = entry.value.mapping?.entries.first(where: { SourceKey.normalised($0.key) == "created" }) {
            return takeDate(created)
        }
        if let date = date(entry.value) {
            dated = max(dated ?? date, date)
        } else if let text = entry.value.scalar?.text, let day = LeadingDay.moment(text, zone: zone) {
            dated = max(dated ?? day, day)
        } else if let text = entry.value.scalar?.text, hidesUnreadableDates,
            let day = ImpossibleDay.dayBehind(text, zone: zone, order: order)
        {
            // The decoder says that the calendar has no such day.
            dated = max(dated ?? day, day)
        } else if hidesUnreadableDates, ![.none, .no].contains(FlagValue(entry.value)),
            !BuildDate.isNamed(by: entry.value)
        {
            hideUnreadable(entry)
        }
    }

    /// Hides by a date that cannot be read, and says why where it looks like one.
    private mutating func hideUnreadable(_ entry: Mapping.Entry) {
        do throws(DateTextError) {
            if let text = entry.value.scalar?.text { _ = try Timestamp(lenient: text, zone: zone, order: order) }
        } catch  where error.isImpossible {
            hide(entry)
            let message = "`\(entry.key)` is no date that can be read: \(error); the article is hidden until it is"
            diagnostics.append(.warning(at: entry.value.position, message, rule: .impossibleDate))
            return
        } catch {}
        hideUnclear(entry, "a date such as 2022-05-28 or 2022-05-28T14:00:00Z")
    }

    /// A page that is nothing but the address of another one; in a document with a text the key may mean anything.
    private mutating func takeRedirect(_ entry: Mapping.Entry) {
        guard !hasBody, let scalar = entry.value.scalar else { return }
        if scalar.text.hasPrefix("/") || scalar.text.contains("://") { hide(entry) }
    }

    private mutating func takeScheduled(_ entry: Mapping.Entry) {
        switch FlagValue(entry.value) {
        case .yes: hide(entry)
        case .no, .none: break
        case .unclear: if let moment = takeMoment(entry) { self.moment = max(self.moment ?? moment, moment) }
        }
    }

    /// Nil where there is no moment, or none that can be read, which hides.
    private mutating func takeMoment(_ entry: Mapping.Entry) -> Timestamp? {
        if FlagValue(entry.value) == .none || FlagValue(entry.value) == .no { return nil }
        if let moment = date(entry.value) { return moment }
        hideUnreadable(entry)
        return nil
    }

    private func date(_ node: Node) -> Timestamp? {
        node.scalar.flatMap { try? Timestamp(lenient: $0.text, zone: zone, order: order) }
    }

    private static func isAmong(_ words: Set<String>, _ node: Node) -> Bool {
        guard let scalar = node.scalar else { return false }
        return words.contains(spaced(WikiLink.text(scalar.text)))
    }

    /// A value in lower case with spaces between its words.
    private static func spaced(_ text: String) -> String {
        let word = FlagValue.word(text)
        guard word.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) else { return word }
        return String(word.map { $0 == "_" || $0 == "-" ? " " : $0 })
    }

    /// `redirect` or `draft`, also with folders before it and an ending after it.
    private static func isHidingLayout(_ node: Node) -> Bool {
        guard let scalar = node.scalar else { return false }
        let name = FlagValue.word(scalar.text).split(separator: "/").last?.prefix { $0 != "." }
        return ["redirect", "redirected", "redirects", "draft", "drafts"].contains(name)
    }
}
