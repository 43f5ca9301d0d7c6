import Articles
import TestSupport
import Testing

@testable import API

/// A query and the articles that it finds, in order.
struct ListCase: Sendable, CustomTestStringConvertible {
    let target: String
    let ids: [String]

    init(_ target: String, _ ids: [String]) {
        self.target = target
        self.ids = ids
    }

    var testDescription: String { target }
}

/// Every parameter of `/articles` that selects or sorts, through every client.
@Suite struct ListParameterTests {
    private static func all(without ids: String...) -> [String] {
        Gazette.newest.filter { !ids.contains($0) }
    }

    private static let (storms, prices, lights) = (
        ["news/storm-closes", "news/storm-warning"], "news/oyster-prices", "news/harbour-lights"
    )

    private static let searches = [
        ListCase("/articles?q=fog", ["news/ferry-late"]),
        ListCase("/articles?q=FOG%20kittiwake", ["news/ferry-late"]),
        ListCase("/articles?q=fog%20oyster", ["news/oyster-prices", "news/ferry-late"]),
        ListCase("/articles?q=fog%20oyster&match=all", []),
        ListCase("/articles?q=fog%20oyster&match=any", ["news/oyster-prices", "news/ferry-late"]),
        ListCase("/articles?q=wiated", ["news/ferry-late"]),
        ListCase("/articles?q=wiated&typos=false", []),
        ListCase("/articles?q=kitti", []),
        ListCase("/articles?q=kitti&prefix=last", ["news/ferry-late"]),
        ListCase("/articles?q=fog%20kittiwake&freshness=30d", ["news/ferry-late"]),
        ListCase("/articles?q=%22high%20tide%22&sort=title", [prices, "opinion/tide-turns"]),
        ListCase("/articles?q=%22tide%20high%22", []),
        ListCase("/articles?q=tide%20-prices", ["opinion/tide-turns"]),
        ListCase("/articles?q=-tide&sort=-publishedDateTime", all(without: prices, "opinion/tide-turns")),
        ListCase("/articles?q=kitti*", ["news/ferry-late"]),
        ListCase("/articles?q=kitti", []),
        ListCase("/articles?q=*&sort=-publishedDateTime", all()),
        ListCase("/articles?q=&sort=-publishedDateTime", all()),
        ListCase("/articles?q=c%23", [prices]),
        ListCase("/articles?q=c%2B%2B", []),
        ListCase("/articles?q=.net", ["learning/videos/knots"]),
        ListCase("/articles?q=o%27brien", [prices]),
        ListCase("/articles?q=AND&sort=title", ["learning/videos/knots", prices, "opinion/tide-turns"]),
        ListCase("/articles?q=foo:bar", ["opinion/tide-turns"]),
        ListCase("/articles?q=%22", all()),
        ListCase("/articles?q=%23", []),
        ListCase("/articles?q=%22unclosed%20quote", []),
        ListCase("/articles?q=(((", []),
        ListCase("/articles?q=NEAR(fog,cake)", []),
        ListCase("/articles?q=%F0%9F%A6%AA", []),
        ListCase("/articles?q=ferries&searchIn=title", ["news/ferry-late"]),
        ListCase("/articles?q=%22ferries%22&searchIn=title", []),
        ListCase("/articles?q=ferry&searchIn=title", ["news/ferry-late"]),
        ListCase("/articles?q=fog&searchIn=title", []),
        ListCase("/articles?q=fog&searchIn=excerpt", ["news/ferry-late"]),
        ListCase("/articles?q=cake&searchIn=title,excerpt", []),
        ListCase("/articles?q=cake&searchIn=excerpt,body", ["news/ferry-late"]),
        // Without `searchIn` words of providers and topics are found too.
        ListCase("/articles?q=courier&sort=title", [prices, "news/storm-closes", "opinion/tide-turns"]),
    ]

    private static let topics = [
        ListCase("/articles?topic=food", [prices, lights]),
        ListCase("/articles?topic=FOOD", [prices, lights]),
        ListCase("/articles?topic=Harbours%20%26%20Quays", ["news/storm-closes", lights, "news/ferry-late"]),
        ListCase("/articles?topic=harbours-quays", ["news/storm-closes", lights, "news/ferry-late"]),
        ListCase("/articles?topic=sea", storms + ["opinion/tide-turns", lights, "news/ferry-late"]),
        ListCase("/articles?topic=sea&topicDepth=0", storms + ["opinion/tide-turns"]),
        ListCase("/articles?topic=sea&topicDepth=1", storms + ["opinion/tide-turns", lights]),
        ListCase("/articles?topic=food,ferries", [prices, lights, "news/ferry-late"]),
        ListCase("/articles?topic=food&topic=sea", [lights]),
        ListCase("/articles?topic=food,ferries&topic=harbours-quays", [lights, "news/ferry-late"]),
        ListCase("/articles?topic=nothing", []),
        ListCase("/articles?topic=nothing,food", [prices, lights]),
        ListCase(
            "/articles?topicExclude=sea",
            all(
                without: "news/storm-closes",
                "news/storm-warning",
                "opinion/tide-turns",
                "news/harbour-lights",
                "news/ferry-late"
            )
        ),
        ListCase("/articles?topicExclude=food,ferries&topic=sea", storms + ["opinion/tide-turns"]),
        ListCase("/topics/food/articles", [prices, lights]),
        ListCase("/topics/Food/articles?topic=sea", [lights]),
    ]

    private static let properties = [
        ListCase("/articles?provider=brine.example", ["news/storm-warning", lights, "news/ferry-late"]),
        ListCase("/articles?provider=www.BRINE.example", ["news/storm-warning", lights, "news/ferry-late"]),
        ListCase("/articles?provider=the%20brine", ["news/storm-warning", lights, "news/ferry-late"]),
        ListCase("/articles?provider=brine.example,courier.example&topic=food", [prices, lights]),
        ListCase("/articles?provider=nobody", []),
        ListCase(
            "/articles?providerExclude=brine.example",
            all(
                without: "news/storm-warning",
                "news/harbour-lights",
                "news/ferry-late"
            )
        ),
        ListCase(
            "/articles?providerExclude=The%20Brine,courier.example",
            [
                "opinion/weekly", "news/weekly", "learning/videos/knots", "news/undated",
            ]
        ),
        ListCase("/articles?category=opinion", ["opinion/tide-turns", prices]),
        ListCase("/articles?category=opinion,learning", ["opinion/tide-turns", prices, "learning/videos/knots"]),
        ListCase("/articles?category=Opinion", []),
        ListCase("/articles?type=video", [lights, "learning/videos/knots"]),
        ListCase("/articles?type=video,podcast", [lights, "learning/videos/knots"]),
        ListCase("/articles?level=beginner", ["news/ferry-late"]),
        ListCase("/articles?level=EXPERT,Beginner", [prices, "news/ferry-late"]),
        ListCase("/articles?tag=Quay%209", ["news/ferry-late"]),
        ListCase("/articles?tag=market,quay%209", [prices, "news/ferry-late"]),
        ListCase("/articles?tag=%22fresh,%20cold%22,quay%209", [prices, "news/ferry-late"]),
        ListCase("/articles?tag=fresh,cold", []),
        ListCase("/articles?author=ada-quay", ["news/ferry-late"]),
        ListCase("/articles?author=ADA%20quay", ["news/ferry-late"]),
        ListCase("/articles?author=nobody", []),
        ListCase("/articles?author=nobody,Ada-Quay", ["news/ferry-late"]),
        // An author that only hidden articles have is none, also where the name is known.
        ListCase("/articles?author=graf", []),
        ListCase("/articles?authorExclude=ada-quay,nobody", all(without: "news/ferry-late")),
        ListCase("/authors/ada%20QUAY/articles", ["news/ferry-late"]),
        ListCase("/articles?locale=en", [lights]),
        ListCase("/articles?locale=EN_us", [lights]),
        ListCase("/articles?locale=en-gb", []),
        ListCase("/articles?locale=e", []),
        ListCase("/articles?q=ada", ["news/ferry-late"]),
        ListCase("/articles?q=market", [prices]),
        // Repeated is as with commas.
        ListCase(
            "/articles?category=opinion&category=learning",
            ["opinion/tide-turns", prices, "learning/videos/knots"]
        ),
        ListCase("/articles?tag=market&tag=nothing,quay%209", [prices, "news/ferry-late"]),
        ListCase("/articles?providerExclude=The%20Brine&topic=sea&providerExclude=courier.example", []),
        ListCase("/articles?ids=news/weekly&ids=news/undated", ["news/weekly", "news/undated"]),
        ListCase("/articles?q=cake&searchIn=title&searchIn=body", ["news/ferry-late"]),
        ListCase("/articles?minQuality=70", ["news/storm-closes", lights, "news/ferry-late"]),
        ListCase("/articles?minQuality=70.5", ["news/storm-closes", "news/ferry-late"]),
        ListCase("/articles?minHeat=30", ["news/storm-closes", prices, lights]),
        ListCase("/articles?hasImage=true", ["news/ferry-late"]),
        ListCase("/articles?hasImage=false", all(without: "news/ferry-late")),
        ListCase("/articles?hasAmp=true", ["news/ferry-late", "news/undated"]),
        ListCase("/articles?hasAmp=false", all(without: "news/ferry-late", "news/undated")),
    ]

    private static let dates = [
        ListCase("/articles?from=2026-03", storms + ["opinion/tide-turns"]),
        ListCase("/articles?from=2026-03-02", storms),
        ListCase("/articles?from=2026-03-02T06:00:00Z", storms),
        ListCase("/articles?from=2026-03-02T06:00:01Z", ["news/storm-closes"]),
        ListCase("/articles?to=2025", ["learning/videos/knots"]),
        ListCase("/articles?to=2025-12", ["learning/videos/knots"]),
        ListCase("/articles?to=2025-12-31", ["learning/videos/knots"]),
        ListCase("/articles?to=2025-12-31T23:59:59Z", ["learning/videos/knots"]),
        ListCase("/articles?to=2025-12-31T23:59:58Z", []),
        ListCase("/articles?from=2026-02&to=2026-02", [prices, lights]),
        ListCase("/articles?from=2026-02-05&to=2026-02-05", [prices, lights]),
        ListCase("/articles?from=2026-02-06&to=2026-02-06", []),
        // An offset with its plus sign, as it should be, as a space, and as most people write it.
        ListCase("/articles?from=2026-02-06T00:30:00%2B02:00&to=2026-02-06T00:30:00%2B02:00", [lights]),
        ListCase("/articles?from=2026-02-06T00:30:00%2002:00&to=2026-02-06T00:30:00%2002:00", [lights]),
        ListCase("/articles?from=2026-02-06T00:30:00+02:00&to=2026-02-06T00:30:00+02:00", [lights]),
        ListCase("/articles?from=2026-02-05T17:30:00-05:00&to=2026-02-05T17:30:00-05:00", [lights]),
        ListCase("/articles?from=2026-03-02t06:00:00.000001z", ["news/storm-closes"]),
        ListCase("/articles?from=2026-03-02%2006:00:00%20UTC", storms),
        ListCase("/articles?from=0001&to=9999", all(without: "news/undated")),
        ListCase("/articles?updatedSince=2026-04-12", ["news/storm-warning"]),
        ListCase("/articles?updatedSince=2026-04-12T13:20:00Z", ["news/storm-warning"]),
        ListCase("/articles?updatedSince=2026-04-13", []),
    ]

    private static let lookUps = [
        ListCase("/articles?url=https://courier.example/oysters/prices", [prices]),
        ListCase("/articles?url=http://www.courier.example/oysters/prices/%23part", [prices]),
        ListCase("/articles?url=https://courier.example/oysters/prices?utm_source=a%26via=b", [prices]),
        ListCase("/articles?url=courier.example/oysters/prices", [prices]),
        ListCase("/articles?url=https://origin.example/oysters", [prices]),
        ListCase("/articles?url=https://amp.brine.example/ferry-late", ["news/ferry-late"]),
        ListCase("/articles?url=https://cdn.lone.example/amp/note", ["news/undated"]),
        ListCase("/articles?url=https://courier.example/old/tide~turns", ["opinion/tide-turns"]),
        ListCase("/articles?url=https://xn--bcher-kva.example/tide/?gclid=1", ["opinion/tide-turns"]),
        ListCase("/articles?url=https://b%25C3%25BCcher.example/tide", ["opinion/tide-turns"]),
        ListCase("/articles?url=https://brine.example/zeppelin", []),
        ListCase("/articles?url=https://brine.example/old/zeppelin-plan", []),
        ListCase("/articles?url=https://nowhere.example/", []),
        ListCase(
            "/articles?ids=news/weekly,news/undated,opinion/weekly",
            [
                "news/weekly", "news/undated", "opinion/weekly",
            ]
        ),
        // A repeated id counts once; ids that do not exist, or are hidden, are left out.
        ListCase(
            "/articles?ids=news/weekly,nothing,opinion/weekly,news/zeppelin-plan,news/weekly",
            [
                "news/weekly", "opinion/weekly",
            ]
        ),
        ListCase(
            "/articles?ids=news/weekly,news/undated,opinion/weekly&sort=-publishedDateTime",
            [
                "opinion/weekly", "news/weekly", "news/undated",
            ]
        ),
        ListCase(
            "/articles?ids=news/weekly,news/undated,opinion/weekly&sort=title",
            [
                "news/undated", "news/weekly", "opinion/weekly",
            ]
        ),
        ListCase("/articles?ids=news/weekly,news/undated,opinion/weekly&limit=2", ["news/weekly", "news/undated"]),
        ListCase("/articles?ids=news/weekly,news/undated,opinion/weekly&limit=2&page=2", ["opinion/weekly"]),
        ListCase("/articles?ids=news/weekly,news/undated,opinion/weekly&q=letter", ["news/weekly", "opinion/weekly"]),
    ]

    private static let sorts = [
        ListCase("/articles", all()),
        ListCase("/articles?sort=-publishedDateTime", all()),
        ListCase("/articles?sort=publishedDateTime", all().reversed()),
        ListCase("/articles?sort=-heat&limit=3", [prices, lights, "news/storm-closes"]),
        ListCase(
            "/articles?sort=-quality&limit=6",
            [
                "news/ferry-late", "news/storm-closes", lights, "news/storm-warning", prices, "opinion/tide-turns",
            ]
        ),
        ListCase(
            "/articles?sort=title&limit=4",
            [
                "news/undated", "news/ferry-late", lights, "learning/videos/knots",
            ]
        ),
        ListCase("/articles?sort=-updated&limit=1", ["news/storm-warning"]),
        // The word in the title counts most.
        ListCase("/articles?q=tide", ["opinion/tide-turns", prices]),
        ListCase("/articles?q=tide&sort=relevance", ["opinion/tide-turns", prices]),
        ListCase("/articles?sort=relevance", all()),
        // Without heat the quality counts; three days halve either.
        ListCase(
            "/articles?sort=trending&limit=4",
            [
                "opinion/tide-turns", "news/storm-closes", "news/storm-warning", prices,
            ]
        ),
        ListCase("/articles?limit=2&page=2", Array(all()[2..<4])),
        ListCase("/articles?limit=3&page=4", ["news/undated"]),
        ListCase("/articles?limit=100", all()),
        ListCase("/articles?limit=1&utm_source=mail&_=17", ["news/storm-closes"]),
        ListCase(
            "/articles?limit=1&gclid=1&fbclid=2&msclkid=3&mc_cid=4&mc_eid=5&igshid=6&ref_src=7&_hsenc=8",
            ["news/storm-closes"]
        ),
    ]

    private static let cases = searches + topics + properties + dates + lookUps + sorts

    @Test func everyFilterAndOrderHasACase() {
        let asked = Self.cases.flatMap { $0.target.drop { $0 != "?" }.dropFirst().split(separator: "&") }
        let names = Set(asked.map { String($0.prefix { $0 != "=" }) })
        for parameter in ArticleParameters.filter where parameter.name != ArticleParameters.published.name {
            #expect(names.contains(parameter.name), "no case has `\(parameter.name)`")
        }
        for sort in ArticleSort.allCases { #expect(asked.contains("sort=\(sort.rawValue)"), "\(sort)") }
    }

    @Test(arguments: Gazette.clients, cases)
    func lists(_ client: APIClient, _ expected: ListCase) throws {
        let response = try client.get(expected.target)
        #expect(response.status == 200, "\(response.text)")
        #expect(response.json["data"].array.map { $0["id"].string ?? "?" } == expected.ids)
        if !expected.target.contains("limit=") {
            #expect(response.json["meta"]["total"].int == expected.ids.count)
            #expect(response["x-total-count"] == "\(expected.ids.count)")
        }
    }

    @Test(arguments: Gazette.clients)
    func aHundredIDs(_ client: APIClient) throws {
        let ids = (0..<99).map { "news/none-\($0)" } + ["news/weekly"]
        #expect(try client.ids("/articles?ids=\(ids.joined(separator: ","))") == ["news/weekly"])
        let problem = try client.problem("/articles?ids=\((ids + ["one/more"]).joined(separator: ","))")
        #expect(problem["errors"][0]["parameter"].string == "ids")
    }
}
