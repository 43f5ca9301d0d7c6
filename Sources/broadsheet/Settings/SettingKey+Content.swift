internal import Articles
internal import Base

extension SettingKey {
    static let contentFolder = SettingKey(
        "content.folder",
        .optionalText,
        "",
        "A folder; its changes are imported before serving",
        shortName: "content"
    )
    static let contentDialect = SettingKey(
        "content.dialect",
        .choice(["auto"] + Dialect.Name.allCases.map(\.rawValue)),
        "auto",
        "The rules by which documents are read; auto recognises the generator"
    )
    static let contentFields = SettingKey(
        "content.fields",
        .fields,
        "",
        "For single fields of articles the keys that hold them, the first that is there wins"
    )
    static let contentInclude = SettingKey(
        "content.include",
        .globs,
        "",
        "Patterns of paths below the folder; where there are any, only files that fit one are read"
    )
    static let contentExclude = SettingKey(
        "content.exclude",
        .globs,
        "",
        "Patterns of paths below the folder that are not read"
    )
    static let contentTimezone = SettingKey(
        "content.timezone",
        .timeZone,
        "",
        "The time zone of dates without one; else that of the site's own configuration, else UTC"
    )
    static let contentDateOrder = SettingKey(
        "content.date-order",
        .choice([DayMonthOrder.bySeparator, .dayFirst, .monthFirst].map(\.rawValue)),
        DayMonthOrder.bySeparator.rawValue,
        "Which number is the day in 03/04/2024; auto does as the generator does, else takes the second one between slashes"
    )
    static let contentFuture = SettingKey(
        "content.future",
        .choice(["auto", "show", "hide"]),
        "auto",
        "Whether articles are public before their date; auto does as the site's own configuration says, else hides them"
    )
    static let contentGitDates = SettingKey(
        "content.git-dates",
        .boolean,
        "false",
        "Take the time of a file's last commit where its document does not say when it was updated"
    )
    static let contentURL = SettingKey(
        "content.url",
        .webAddress,
        "",
        "Where the site lives; else the address in the site's own configuration"
    )
    static let contentSynonyms = SettingKey(
        "content.synonyms",
        .optionalText,
        "",
        "A file of words that stand for others in searches, below the folder or from / on"
    )
    static let contentWatch = SettingKey(
        "content.watch",
        .boolean,
        "false",
        "Import what changes in the folder while the server runs"
    )
    static let checkRules = SettingKey(
        "check.rules",
        .rules,
        "",
        "For single rules of `broadsheet check` how bad their findings are: off, note, warning or error"
    )

    static let contentGitCommit = SettingKey(
        "content.git-commit",
        .boolean,
        "false",
        "Commit each change of an editor to the git repository of the folder"
    )

    /// What bears on a content folder and its articles.
    static let content = [
        contentFolder, contentDialect, contentFields, contentInclude, contentExclude, contentTimezone, contentDateOrder,
        contentFuture, contentGitDates, contentURL, contentSynonyms, contentWatch, contentGitCommit, checkRules,
    ]
}
