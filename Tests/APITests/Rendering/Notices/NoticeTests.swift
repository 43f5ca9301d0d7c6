import TestSupport
import Testing

/// What is said of values that no article has, and of parameters of other APIs.
@Suite struct NoticeTests {
    private static let cases: [(query: String, notices: [String])] = [
        ("topic=harbors-quays", ["topic harbors-quays: no topic `harbors-quays`; did you mean `harbours-quays`?"]),
        (
            "topic=Harbors%20%26%20Quays",
            ["topic Harbors & Quays: no topic `Harbors & Quays`; did you mean `harbours-quays`?"]
        ),
        ("provider=brin.example", ["provider brin.example: no provider `brin.example`; did you mean `brine.example`?"]),
        ("author=ada-qay", ["author ada-qay: no author `ada-qay`; did you mean `ada-quay`?"]),
        ("category=opinions", ["category opinions: no category `opinions`; did you mean `opinion`?"]),
        ("type=Article", ["type Article: no type `Article`; did you mean `article`?"]),
        ("category=OPINION", ["category OPINION: no category `OPINION`; did you mean `opinion`?"]),
        ("tag=markt", ["tag markt: no tag `markt`; did you mean `market`?"]),
        ("level=xyz", ["level xyz: no level `xyz`"]),
        ("locale=en-uk", ["locale en-uk: no locale `en-uk`; did you mean `en-us`?"]),
        ("topic=food,fod", ["topic fod: no topic `fod`; did you mean `food`?"]),
        ("topicExclude=fod", ["topicExclude fod: no topic `fod`; did you mean `food`?"]),
        ("authorExclude=ada-qay", ["authorExclude ada-qay: no author `ada-qay`; did you mean `ada-quay`?"]),
        // What a search does not look for, and what it excludes where nothing is left.
        (
            "q=" + (1...33).map { "w\($0)" }.joined(separator: "%20"),
            ["q w33: a search has 32 words and phrases at most; `w33` is passed over"]
        ),
        (
            "q=" + (1...40).map { "w\($0)" }.joined(separator: "%20"),
            ["q w33: a search has 32 words and phrases at most; `w33` and 7 more are passed over"]
        ),
        (
            "q=ferry%20-L*%20-%22Runs%22&fields=id",
            [
                "q -L* -\"Runs\": `-L* -\"Runs\"` leaves out the only article that the rest of the search finds; "
                    + "what begins with a hyphen is looked for in quotes"
            ]
        ),
        (
            "q=%22" + (1...65).map { "\($0)" }.joined(separator: "%20") + "%22",
            [
                "q \"" + (1...65).map { "\($0)" }.joined(separator: " ") + "\": a phrase has 64 words at most; "
                    + "the first 64 of `\"" + (1...65).map { "\($0)" }.joined(separator: " ").prefix(59)
                    + "...` are looked for"
            ]
        ),
        ("q=ferry%20-nothing", []), ("q=nothing-at-all%20-ferry", []),
        ("q=" + (1...32).map { "w\($0)" }.joined(separator: "%20"), []),
        // All is known, though nothing has both.
        ("topic=food&author=ada-quay", []), ("topic=food", []), ("q=nothing-at-all", []), ("", []),
        // What only hidden articles have is not known.
        ("topic=zeppelins", ["topic zeppelins: no topic `zeppelins`"]),
        // A backquote would end the quote.
        ("topic=zz%60zz", ["topic zz`zz: no topic `zz'zz`"]),
        ("tag=airshipterm", ["tag airshipterm: no tag `airshipterm`"]),
        ("author=Count%20Zeppelin", ["author Count Zeppelin: no author `Count Zeppelin`"]),
    ]

    @Test(arguments: Gazette.clients, cases)
    func unknownValuesAreNamed(_ client: APIClient, _ expected: (query: String, notices: [String])) throws {
        let meta = try client.json("/articles?\(expected.query)")["meta"]
        let notices = meta["notices"].array.map {
            "\($0["parameter"].string ?? "?") \($0["value"].string ?? "?"): \($0["detail"].string ?? "?")"
        }
        #expect(notices == expected.notices)
        #expect(meta["notices"].exists == !expected.notices.isEmpty)
    }

    @Test(arguments: [
        ("per_page=5", "use `limit`"), ("pageSize=5", "use `limit`"), ("size=5", "use `limit`"),
        ("offset=5", "use `page` or `cursor`"), ("start=5", "use `page` or `cursor`"), ("order=title", "use `sort`"),
        ("orderBy=title", "use `sort`"), ("lang=en", "use `locale`"), ("search=tide", "use `q`"),
        ("query=tide", "use `q`"),
    ])
    func habitsOfOtherAPIsGetAHint(_ query: String, _ hint: String) throws {
        for client in Gazette.clients {
            let problem = try client.problem("/articles?\(query)")
            #expect(problem["errors"][0]["detail"].string?.hasSuffix(hint) == true, "\(problem)")
        }
        // Where there is no such parameter either, there is no hint.
        #expect(try Gazette.memory.problem("/topics?\(query)")["errors"][0]["detail"].string?.hasSuffix(hint) == false)
    }
}
