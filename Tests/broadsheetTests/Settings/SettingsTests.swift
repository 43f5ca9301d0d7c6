import API
import Articles
import Base
import Foundation
import TestSupport
import Testing

@testable import broadsheet

@Suite struct SettingsTests {
    @Test func theFileHasEverySettingWithItsDefault() throws {
        let file = Program.packageFolder.appendingPathComponent("config/broadsheet.yaml")
        var settings = Settings()
        try settings.override(file: "broadsheet.yaml", Array(Data(contentsOf: file)))
        let defaults = Settings()
        let text = try String(contentsOf: file, encoding: .utf8)
        for key in SettingKey.all {
            #expect(settings[key].value == defaults[key].value, "\(key.name)")
            let last = key.name.split(separator: ".").last ?? ""
            #expect(text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("\(last):") }, "\(key.name)")
        }
    }

    @Test func laterSourcesWin() throws {
        var settings = Settings()
        #expect(settings.integer(.idleTimeout) == 75_000)
        try settings.override(file: "f.yaml", Array("server:\n  idle-timeout: 5 s\n  workers: 3\n".utf8))
        #expect(settings.integer(.idleTimeout) == 5000)
        #expect(settings[.idleTimeout].source == .file(path: "f.yaml", line: 2))
        try settings.override(environment: ["BROADSHEET_SERVER_IDLE_TIMEOUT": "2min", "OTHER": "x"])
        #expect(settings.integer(.idleTimeout) == 120_000)
        #expect(settings.integer(.workers) == 3)
        try settings.override(.database, flag: "--database", "x.db")
        #expect(settings.text(.database) == "x.db")
        #expect(settings[.database].source.description == "flag --database")
    }

    @Test(arguments: [
        ("https://example.org/paper/", "https://example.org/paper", "/paper"),
        ("https://example.org", "https://example.org", ""), ("", nil, ""),
    ])
    func theBaseAddressHasAPath(_ setting: String, _ address: String?, _ path: String) throws {
        var settings = Settings()
        try settings.override(environment: ["BROADSHEET_HTTP_BASE_URL": setting])
        let configuration = APIConfiguration(settings)
        #expect(configuration.baseURL == address)
        #expect(configuration.basePath == path)
    }

    @Test(
        "names what is wrong in a file",
        arguments: [
            ("databse: x\n", "f.yaml:1:1: error: there is no setting `databse`"),
            (
                "server:\n  idle_timeout: 5 s\n",
                "f.yaml:2:3: error: there is no setting `server.idle_timeout`; did you mean `server.idle-timeout`?"
            ),
            ("idle-timeout: 5 s\n", "did you mean `server.idle-timeout`?"),
            ("server:\n  idle-timeout: soon\n", "f.yaml:2:17: error: `server.idle-timeout` must be a time such as"),
            ("cache:\n  bytes: -1\n", "`cache.bytes` must be bytes such as"),
            ("log:\n  level: loud\n", "must be one of trace, debug"),
            ("read-only: maybe\n", "must be true or false"),
            ("server: 5\n", "`server` holds settings, but this is the number 5"),
            ("database: [a]\n", "`database` cannot be a list"),
            ("editor:\n  token-sha256: abc\n", "64 hexadecimal digits"),
            ("editor:\n  tokens: abc\n", "`editor.tokens` must be a list of `name`"),
            ("editor:\n  tokens: [{name: ada}]\n", "must be a list of `name`"),
            ("editor:\n  tokens: [{name: ada, token: x}]\n", "`editor.tokens` cannot be a list"),
            ("editor:\n  preview-secret: sh0rt\n", "at least 16 characters, but is \"(secret)\""),
            ("webhooks: https://a.example\n", "a `secret` that is whsec_ and 24 to 64 bytes in Base64 for a.example"),
            (
                "webhooks: [{url: ftp://a, secret: s3cret}]\n",
                "must be a list of `url` (http://... or https://..., without"
            ),
            ("webhooks: [{url: ftp://a, secret: s3cret}]\n", "but is \"(secret)\""),
            ("webhooks: [{url: http://a, from: fastly}]\n", "`webhooks` cannot be a list"),
            (
                "webhooks: [{url: http://a, form: varnish-xkey}, {url: http://a, form: varnish-xkey}]\n",
                "webhooks each of which is named once"
            ),
            ("- a\n", "f.yaml:1:1: error: no settings; they are keys such as"),
            ("root:x:0:0:root:/root:/bin/sh\n", "f.yaml:1:1: error: no settings; they are keys such as"),
            ("a: b: c\n", "f.yaml:1:5: error:"),
            ("content: [a]\n", "`content` cannot be a list"),
            ("content:\n  dialekt: hugo\n", "did you mean `content.dialect`?"),
            ("content:\n  dialect: hogo\n", "`content.dialect` must be one of auto, broadsheet, jekyll"),
            ("content:\n  fields: {titel: name}\n", "must be keys for some of the fields title, excerpt"),
            (
                "content:\n  fields: {title: }\n",
                "one or several keys for each field, such as `title: [released, date]`"
            ),
            ("content:\n  fields: [title]\n", "`content.fields` cannot be a list"),
            ("content:\n  timezone: Europe/Atlantis\n", "must be a time zone such as Europe/Lisbon"),
            ("content:\n  future: true\n", "must be one of auto, show, hide"),
            ("content:\n  url: example.org\n", "must be an address such as https://example.org"),
            ("http:\n  base-url: ftp://x\n", "f.yaml:2:13: error: `http.base-url` must be an address like https://"),
            ("http:\n  base-url: https://a/?b\n", "without a query, but is \"https://a/?b\""),
            ("server:\n  writer: xx\n", "f.yaml:2:11: error: `server.writer` must be an address like"),
            (
                "server:\n  trusted-proxies: [unix, 10.0.0.0/33]\n",
                "f.yaml:2:27: error: `server.trusted-proxies` must be trusted proxies, each an address, a range such as "
                    + "10.0.0.0/8, or unix, but is \"10.0.0.0/33\""
            ),
            (
                "http:\n  cors-origins: [https://a/b]\n",
                "f.yaml:2:18: error: `http.cors-origins` must be origins of web"
            ),
            ("listen: [':80', nowhere]\n", "f.yaml:1:17: error: `listen` must be addresses to listen on"),
            (
                "http:\n  cache-control: \"a\\r\\nX: b\"\n",
                "f.yaml:2:18: error: `http.cache-control` must be directives"
            ),
            ("http:\n  cache-control: banana split\n", "must be directives of Cache-Control"),
            ("http:\n  cache-control: max-age\n", "must be directives of Cache-Control"),
            ("http:\n  cache-control: max-age=soon\n", "must be directives of Cache-Control"),
            ("http:\n  cache-control: public,, max-age=1\n", "must be directives of Cache-Control"),
        ]
    )
    func mistakes(_ text: String, _ message: String) {
        var settings = Settings()
        let error = #expect(throws: ConfigurationErrors.self) {
            try settings.override(file: "f.yaml", Array(text.utf8))
        }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }

    @Test("the order of dates is that of the setting", arguments: ["day-first", "month-first", "auto"])
    func dateOrder(_ value: String) throws {
        var settings = Settings()
        try settings.override(file: "f.yaml", Array("content:\n  date-order: \(value)\n".utf8))
        #expect(ContentRules(settings).dateOrder?.rawValue == (value == "auto" ? nil : value))
    }

    @Test("the content folder alone, as a group, and from the environment")
    func contentFolder() throws {
        var settings = Settings()
        try settings.override(file: "f.yaml", Array("content: articles\n".utf8))
        #expect(settings.text(.contentFolder) == "articles")
        try settings.override(
            file: "f.yaml",
            Array("content:\n  folder: posts\n  exclude: [old/, '*.draft.md']\n".utf8)
        )
        #expect(settings.text(.contentFolder) == "posts")
        #expect(settings.list(.contentExclude) == ["old/", "*.draft.md"])
        try settings.override(environment: ["BROADSHEET_CONTENT": "news"])
        #expect(settings.text(.contentFolder) == "news")
        try settings.override(environment: ["BROADSHEET_CONTENT_FOLDER": "papers"])
        #expect(settings.text(.contentFolder) == "papers")
        #expect(throws: UsageError.self) { try Settings().contentFolder(nil) }
        #expect(try settings.contentFolder(nil) == "papers")
    }

    @Test("fields from a file and from the environment are alike")
    func contentFields() throws {
        let expected: [ArticleField: [String]] = [
            .publishedDateTime: ["released", "date"], .excerpt: ["seo.description"],
        ]
        var settings = Settings()
        let text = "content:\n  fields:\n    publishedDateTime: [released, date]\n    excerpt: seo.description\n"
        try settings.override(file: "f.yaml", Array(text.utf8))
        #expect(settings.fields(.contentFields) == expected)
        let variable = "publishedDateTime = released, date; excerpt=seo.description"
        var other = Settings()
        try other.override(environment: ["BROADSHEET_CONTENT_FIELDS": variable])
        #expect(other.fields(.contentFields) == expected)
        #expect(ContentRules(settings).fields == expected)
    }

    @Test("webhooks from a file and from the environment are alike, and secrets are not shown")
    func webhooks() throws {
        var settings = Settings()
        let text = """
            webhooks:
              - {url: "http://a.example/x", secret: s3cret, form: fastly}
              - {url: "http://b.example:81/", form: varnish-xkey}

            """
        try settings.override(file: "f.yaml", Array(text.utf8))
        var other = Settings()
        let variable = "http://a.example/x fastly s3cret, http://b.example:81/ varnish-xkey"
        try other.override(environment: ["BROADSHEET_WEBHOOKS": variable])
        #expect(settings.webhooks(.webhooks).count == 2)
        #expect(settings.webhooks(.webhooks) == other.webhooks(.webhooks))
        let shown = SettingKey.webhooks.shown(settings[.webhooks].text)
        #expect(shown == "a.example (fastly), b.example:81 (varnish-xkey)")
    }

    @Test(arguments: [
        "no-store", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400", "Private , Max-Age=0",
        "no-cache=\"Set-Cookie\", s-maxage=10, immutable",
    ])
    func cacheControl(_ text: String) throws {
        #expect(try SettingValue(text, for: .cacheControl) == .text(text))
    }

    @Test func allMistakesOfAFileAreTold() {
        var settings = Settings()
        let text = Array("nothing: 1\nlog:\n  level: loud\n  colour: red\n".utf8)
        let error = #expect(throws: ConfigurationErrors.self) { try settings.override(file: "f.yaml", text) }
        #expect(error?.diagnostics.count == 3)
    }

    @Test(arguments: [
        ("65536", 65_536), ("64 KiB", 65_536), ("64kib", 65_536), ("1 MB", 1_000_000), ("2MiB", 2 << 20), ("7 B", 7),
    ])
    func sizes(_ text: String, _ bytes: Int) throws {
        #expect(try SettingValue(text, for: .size(0...(1 << 40))) == .integer(bytes))
    }

    @Test(arguments: [("500 ms", 500), ("10s", 10_000), ("2 min", 120_000), ("2m", 120_000), ("1 h", 3_600_000)])
    func durations(_ text: String, _ milliseconds: Int) throws {
        #expect(try SettingValue(text, for: .duration(1...86_400_000)) == .integer(milliseconds))
    }

    @Test(arguments: ["", "10", "10 weeks", "-1 s", "1.5 s", "99999999999999999999 s", "0 s"])
    func noDurations(_ text: String) {
        #expect(throws: SettingExpectation.self) { try SettingValue(text, for: .duration(1...86_400_000)) }
    }

    @Test func theCommandShowsWhereValuesComeFrom() throws {
        let folder = try TemporaryFolder()
        try folder.write("database: from-file.db\nlog:\n  level: debug\n", to: "my.yaml")
        let outcome = try Program.run(
            "config",
            "--config",
            folder.path(of: "my.yaml"),
            "--database",
            "flag.db",
            environment: ["BROADSHEET_SERVER_WORKERS": "7"]
        )
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        #expect(lines.contains("database.file: flag.db # flag --database"))
        #expect(lines.contains("log.level: debug # \(folder.path(of: "my.yaml")):3"))
        #expect(lines.contains("server.workers: 7 # environment BROADSHEET_SERVER_WORKERS"))
        #expect(lines.contains("listen: 127.0.0.1:8080 # default"))
        #expect(lines.count == SettingKey.all.count)
        let wrong = try Program.run("config", environment: ["BROADSHEET_LOG_LEVEL": "loud"])
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("BROADSHEET_LOG_LEVEL must be one of"))
        #expect(try Program.run("config", "--config", folder.path(of: "none.yaml")).status == 2)
    }

    @Test(arguments: SettingKey.all.map(\.name))
    func everySettingCanComeFromTheEnvironment(_ name: String) throws {
        let key = try #require(SettingKey.all.first { $0.name == name })
        let (good, bad): (String, String?) =
            switch key.kind {
            case .text: ("some text", "")
            case .optionalText: ("some text", nil)
            case .addresses: ("a:1,b:2", " , ")
            case .origins: ("https://a.example,null", "a.example")
            case .proxies: ("10.0.0.0/8,unix", "10.0.0.0/33")
            case .publicAddress: ("https://a.example/news/", "a.example")
            case .cacheControl: ("private, max-age=5", "max-age=soon")
            case .boolean: ("yes", "perhaps")
            case .integer(let range): ("\(range.upperBound)", "\(range.upperBound + 1)")
            case .size(let range): ("\(range.upperBound)", "-1")
            case .duration: ("7 s", "0 s")
            case .choice(let choices): (choices[choices.count - 1], "neither")
            case .digest: (String(repeating: "0f", count: 32), "0f")
            case .tokens:
                ("ada=\(String(repeating: "0f", count: 32)), Ben B.=\(String(repeating: "a1", count: 32))", "ada")
            case .secret: ("a secret of an operator", "sh0rt")
            case .webhooks: ("http://a.example/ varnish-xkey, https://b.example/ fastly s3cret", "a.example")
            case .fileMode: ("0640", "9999")
            case .globs: ("drafts/**,*.tmp", nil)
            case .fields: ("title=name; tags=labels,kinds", "nothing=x")
            case .rules: ("future-date=off; unknown-topic=error", "future-date=loud")
            case .timeZone: ("+02:00", "Nowhere/Land")
            case .webAddress: ("https://example.org", "example.org")
            }
        var settings = Settings()
        try settings.override(environment: [key.variable: good])
        #expect(settings[key].text == good)
        #expect(settings[key].source == .environment(variable: key.variable))
        guard let bad else { return }
        let error = #expect(throws: UsageError.self) { try settings.override(environment: [key.variable: bad]) }
        #expect(error?.description.hasPrefix("the environment's \(key.variable) must be ") == true)
    }

    @Test func aWrongFileIsStatus2AndNamesTheLine() throws {
        let folder = try TemporaryFolder()
        try folder.write("listen: :0\nserver:\n  wrokers: 3\n", to: "my.yaml")
        for command in [["config"], ["migrate", "--status"], ["health"], ["serve"], ["import", folder.path]] {
            let outcome = try Program.run(Program.broadsheet, command + ["--config", folder.path(of: "my.yaml")])
            #expect(outcome.status == 2, "\(command)")
            #expect(outcome.output.isEmpty)
            #expect(
                outcome.errors.hasPrefix(
                    "\(folder.path(of: "my.yaml")):3:3: error: there is no setting `server.wrokers`; "
                        + "did you mean `server.workers`?"
                )
            )
        }
    }

    @Test func theFileBesideIsTakenAndTheEnvironmentMayNameAnother() throws {
        let folder = try TemporaryFolder()
        try folder.write("database: beside.db\n", to: "config/broadsheet.yaml")
        try folder.write("database: named.db\n", to: "named.yaml")
        let here = URL(fileURLWithPath: folder.path)
        func database(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
            let outcome = try Program.run(
                Program.broadsheet,
                ["config"] + arguments,
                environment: environment,
                folder: here
            )
            let line = outcome.output.split(separator: "\n").first { $0.hasPrefix("database.file: ") } ?? ""
            return line.split(separator: " ").joined(separator: " ")
        }
        #expect(try database([]) == "database.file: beside.db # config/broadsheet.yaml:1")
        let named = ["BROADSHEET_CONFIG": folder.path(of: "named.yaml")]
        #expect(try database([], named) == "database.file: named.db # \(folder.path(of: "named.yaml")):1")
        #expect(try database(["--config", "config/broadsheet.yaml"], named).hasPrefix("database.file: beside.db"))
        #expect(
            try database([], ["BROADSHEET_DATABASE": "environment.db"])
                == "database.file: environment.db # environment BROADSHEET_DATABASE"
        )
        #expect(
            try database(["--database", "flag.db"], ["BROADSHEET_DATABASE": "environment.db"])
                == "database.file: flag.db # flag --database"
        )
    }

    /// Other programs may use such names, and a Service of Kubernetes does.
    @Test func variablesThatAreNoSettingsAreNoted() throws {
        let outcome = try Program.run(
            "config",
            environment: [
                "BROADSHEET_SITE_COLOUR": "3", "BROADSHEET_CONTENT_VOLUME": "x", "BROADSHEET_CORPUS": "x",
                "BROADSHEET_SERVICE_HOST": "10.0.0.1", "BROADSHEET_SERVICE_PORT": "80",
                "BROADSHEET_PORT": "tcp://10.0.0.1:80",
                "BROADSHEET_PORT_8080_TCP_ADDR": "10.0.0.1", "BROADSHEET_READER_SERVICE_HOST": "10.0.0.1",
                "BROADSHEET_READER_PORT": "tcp://10.0.0.1:80",
            ]
        )
        #expect(outcome.status == 0)
        #expect(
            outcome.errors == """
                note: the environment's BROADSHEET_CONTENT_VOLUME is no setting; did you mean BROADSHEET_CONTENT_FOLDER?
                note: the environment's BROADSHEET_CORPUS is no setting
                note: the environment's BROADSHEET_SITE_COLOUR is no setting

                """
        )
        #expect(!outcome.output.contains("COLOUR"))
    }

    @Test(arguments: [["config"], ["serve"], ["verify"], ["health"]])
    func variablesThatAreMistypedAreErrors(_ command: [String]) throws {
        let outcome = try Program.run(
            Program.broadsheet,
            command,
            environment: ["BROADSHEET_SERVER_IDLE_TIMOUT": "3 s", "BROADSHEET_LSITEN": ":80"]
        )
        #expect(outcome.status == 2)
        #expect(
            outcome.errors
                == "error: the environment's BROADSHEET_LSITEN is no setting; did you mean BROADSHEET_LISTEN?; "
                + "the environment's BROADSHEET_SERVER_IDLE_TIMOUT is no setting; did you mean BROADSHEET_SERVER_IDLE_TIMEOUT?\n"
        )
    }

    /// What `serve` refuses, `config` refuses too.
    @Test(arguments: [
        ["content": "{watch: true}"], ["read-only": "true", "content": "articles"], ["server": "{writer: xx}"],
        ["http": "{cors-origins: [https://a/b]}"], ["server": "{trusted-proxies: [10.0.0.0/33]}"],
        ["server": "{max-content: 3 MiB}"],
    ])
    func theCommandRefusesWhatTheServerRefuses(_ settings: [String: String]) throws {
        let folder = try TemporaryFolder()
        try folder.write(settings.map { "\($0.key): \($0.value)\n" }.joined(), to: "my.yaml")
        let outcomes = try ["config", "serve"].map { try Program.run($0, "--config", folder.path(of: "my.yaml")) }
        #expect(outcomes.map(\.status) == [2, 2])
        #expect(outcomes[0].errors == outcomes[1].errors)
    }
}
