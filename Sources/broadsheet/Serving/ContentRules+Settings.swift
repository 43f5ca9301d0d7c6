internal import Articles
internal import Base

extension ContentRules {
    /// What the settings say of the content folder.
    init(_ settings: Settings) {
        self.init()
        dialect = Dialect.Name(rawValue: settings.text(.contentDialect))
        fields = settings.fields(.contentFields)
        include = settings.list(.contentInclude)
        exclude = settings.list(.contentExclude)
        let zoneName = settings.text(.contentTimezone)
        zone = zoneName.isEmpty ? nil : TimeZoneRules(name: zoneName)
        let order = DayMonthOrder(rawValue: settings.text(.contentDateOrder))
        dateOrder = order == .bySeparator ? nil : order
        showsFuture = ["show": true, "hide": false][settings.text(.contentFuture)]
        takesCommitTimes = settings.boolean(.contentGitDates)
        let url = settings.text(.contentURL)
        address = url.isEmpty ? nil : url
        let path = settings.text(.contentSynonyms)
        synonyms = path.isEmpty ? nil : path
    }
}
