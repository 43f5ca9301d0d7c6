import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// Everything that a user can set, ask, call or be told is documented in `docs/`, and nothing else is.
@Suite struct DocumentationTests {
    private static let shared = Result { try Served() }

    /// What a running server says of itself.
    private struct Served: @unchecked Sendable {
        let openAPI: [String: Any]
        let metrics: Set<String>

        init() throws {
            let folder = try TemporaryFolder()
            let content = Program.packageFolder.appendingPathComponent("examples/site").path
            let server = try RunningServer(["--content", content, "--database", folder.path(of: "a.db")])
            openAPI = try #require(try server.curl("/openapi.json").json as? [String: Any])
            let text = try server.curl("/metrics").body
            metrics = Set(text.matches(of: #/(?m)^# HELP ([a-z_]+) /#).map { String($0.1) })
        }

        private var items: [String: [String: [String: Any]]] {
            openAPI["paths"] as? [String: [String: [String: Any]]] ?? [:]
        }

        var paths: Set<String> { Set(items.keys) }

        /// What can be done with all paths.
        var operations: [[String: Any]] { items.values.flatMap(\.values) }

        /// Follows a reference to where it leads.
        func resolved(_ value: [String: Any]) -> [String: Any] {
            guard let reference = value["$ref"] as? String else { return value }
            let target = reference.dropFirst(2).split(separator: "/").reduce(openAPI as Any) { value, name in
                (value as? [String: Any])?[String(name)] as Any
            }
            return resolved(target as? [String: Any] ?? [:])
        }

        func parameters(_ operation: [String: Any]) -> [[String: Any]] {
            (operation["parameters"] as? [[String: Any]] ?? []).map { resolved($0) }
        }

        func responses(_ operation: [String: Any]) -> [String: [String: Any]] {
            (operation["responses"] as? [String: [String: Any]] ?? [:]).mapValues { resolved($0) }
        }
    }

    // MARK: Settings

    @Test func everySettingIsDocumentedWithItsDefault() throws {
        let rows = try Page("docs/operations.md").rows
        for key in SettingKey.all {
            let row = try #require(rows[key.name], "`\(key.name)` is not in docs/operations.md")
            if !key.defaultText.isEmpty {
                #expect(row.contains("| `\(key.defaultText)` |"), "the default of \(key.name) is \(key.defaultText)")
            }
        }
    }

    @Test func noOtherSettingIsDocumented() throws {
        let names = Set(SettingKey.all.map(\.name))
        let levels = Set(names.filter { $0.contains(".") }.map { $0.prefix { $0 != "." } })
        let variables = Set(
            SettingKey.all.flatMap(\.variables)
                + ["CONFIG", "TESTS", "CORPUS", "EXAMPLES", "FUZZING"].map { "BROADSHEET_\($0)" }
        )
        let pages = try Pages.everything()
        #expect(pages.count > 10)
        for page in pages {
            for code in page.code {
                if let level = code.wholeMatch(of: /([a-z-]+)\.[a-z0-9-]+/)?.1, levels.contains(level) {
                    #expect(names.contains(code), "\(page.name): `\(code)` is no setting")
                }
            }
            for variable in page.text.matches(of: /BROADSHEET_[A-Z0-9_]+/).map({ String($0.0) }) {
                #expect(variables.contains(variable), "\(page.name): nothing reads \(variable)")
            }
        }
    }

    // MARK: The API

    @Test func everyRouteIsDocumented() throws {
        let (page, served) = (try Page("docs/api.md"), try Self.shared.get())
        #expect(served.paths.count > 15)
        for path in served.paths { #expect(page.rows[path] != nil, "\(path) is not in docs/api.md") }
        for code in page.code where code.wholeMatch(of: /\/[a-z]*(\/[a-z{}]+|\.[a-z]+)*/) != nil {
            #expect(served.paths.contains(code), "docs/api.md: `\(code)` is no route")
        }
    }

    @Test func everyParameterIsDocumented() throws {
        let (page, served) = (try Page("docs/api.md"), try Self.shared.get())
        let names = Set(served.operations.flatMap { served.parameters($0) }.compactMap { $0["name"] as? String })
        #expect(names.count > 35)
        for name in names { #expect(page.rows[name] != nil, "`\(name)` is not in docs/api.md") }
        let documented = page.section("Parameters").matches(of: /(?m)^\| `([^`]+)` \|/).map { String($0.1) }
        #expect(documented.count > 30)
        for name in documented { #expect(names.contains(name), "docs/api.md: `\(name)` is no parameter") }
    }

    /// A closed set of values is documented with each of them.
    @Test func everyValueOfAParameterIsDocumented() throws {
        let (page, served) = (try Page("docs/api.md"), try Self.shared.get())
        var valueCount = 0
        for parameter in served.operations.flatMap({ served.parameters($0) }) {
            let schema = served.resolved(parameter["schema"] as? [String: Any] ?? [:])
            let items = served.resolved(schema["items"] as? [String: Any] ?? [:])
            let values = (schema["enum"] ?? items["enum"]) as? [String] ?? []
            let name = try #require(parameter["name"] as? String)
            for value in values where name != "fields" {
                valueCount += 1
                #expect(page.rows[name]?.contains("`\(value)`") == true, "`\(name)=\(value)` is not in docs/api.md")
            }
        }
        #expect(valueCount > 30)
    }

    @Test func everyStatusAndFieldIsDocumented() throws {
        let (page, served) = (try Page("docs/api.md"), try Self.shared.get())
        let responses = served.operations.flatMap { served.responses($0) }
        #expect(responses.count > 50)
        for (status, response) in responses {
            #expect(page.rows[status] != nil, "the status \(status) is not in docs/api.md")
            for name in (response["headers"] as? [String: Any] ?? [:]).keys {
                #expect(page.rows[name] != nil, "the field `\(name)` is not in docs/api.md")
            }
        }
    }

    @Test func everyMemberOfAnArticleIsDocumented() throws {
        let (page, served) = (try Page("docs/api.md"), try Self.shared.get())
        let article = served.resolved(["$ref": "#/components/schemas/Article"])
        let members = try #require(article["properties"] as? [String: Any])
        #expect(members.count > 20)
        for name in members.keys { #expect(page.rows[name] != nil, "the member `\(name)` is not in docs/api.md") }
    }

    // MARK: Metrics

    @Test func everyMetricIsDocumented() throws {
        let (page, metrics) = (try Page("docs/operations.md"), try Self.shared.get().metrics)
        #expect(metrics.count > 30)
        for name in metrics { #expect(page.rows[name] != nil, "\(name) is not in docs/operations.md") }
        let code = try Pages.all().reduce(into: Set<String>()) { $0.formUnion($1.code) }
        for name in code where name.wholeMatch(of: /(broadsheet|process)_[a-z_]+/) != nil {
            #expect(metrics.contains(name), "`\(name)` is no metric")
        }
    }

    // MARK: Commands

    /// A command as the argument parser describes it.
    private struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let kind: String
                let name: String
            }
            let names: [Name]?
            let valueName: String?
        }
        let commandName: String
        let subcommands: [Command]?
        let arguments: [Argument]?
    }

    private func commands(_ command: Command, below parent: String = "") -> [(name: String, flags: [String])] {
        let name = parent.isEmpty ? command.commandName : "\(parent) \(command.commandName)"
        let flags = (command.arguments ?? []).flatMap { argument in
            argument.names?.filter { $0.kind == "long" }.map { "--\($0.name)" } ?? [argument.valueName ?? ""]
        }
        return [(name, flags.filter { $0 != "--help" && $0 != "--version" })]
            + (command.subcommands ?? []).flatMap { commands($0, below: name) }
    }

    @Test func everyCommandAndFlagIsDocumented() throws {
        struct Tool: Decodable {
            let command: Command
        }
        let dump = try Program.run("--experimental-dump-help").output
        let tool = try JSONDecoder().decode(Tool.self, from: Data(dump.utf8))
        let known = commands(tool.command).filter { $0.name != "broadsheet help" }
        #expect(known.count >= 9)
        let page = try Page("docs/operations.md")
        for (name, flags) in known where name != "broadsheet" {
            let section = page.section("`\(name)`")
            #expect(!section.isEmpty, "`\(name)` has no section in docs/operations.md")
            for flag in flags { #expect(section.contains("`\(flag)"), "`\(name)`: `\(flag)` is not documented") }
            for flag in section.matches(of: /`(--[a-z-]+)/).map({ String($0.1) }) {
                #expect(flags.contains(flag), "`\(name)` has no `\(flag)`")
            }
        }
        let names = Set(known.map(\.name) + ["broadsheet help"])
        for page in try Pages.everything() {
            for code in page.code {
                guard let command = code.prefixMatch(of: /broadsheet [a-z]+/) else { continue }
                #expect(names.contains(String(command.0)), "\(page.name): there is no command `\(command.0)`")
            }
        }
    }
}
