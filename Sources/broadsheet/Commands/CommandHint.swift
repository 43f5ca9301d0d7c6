internal import ArgumentParser
internal import Base

/// Names the command that was meant by one that does not exist.
enum CommandHint {
    /// Throws a `UsageError` where the words name a command that a command does not have, also after `help`.
    static func requireCommand(
        _ words: [String],
        of root: any ParsableCommand.Type
    ) throws(UsageError) {
        let isHelp = words.first == "help"
        var rest = words.dropFirst(isHelp ? 1 : 0)
        var command = root
        while let word = rest.popFirst(), !command.configuration.subcommands.isEmpty {
            // A flag of the command itself, such as `--version`.
            if word.hasPrefix("-") { return }
            guard let next = command.configuration.subcommands.first(where: { name(of: $0) == word }) else {
                throw unknown(word, command)
            }
            command = next
        }
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? ""
    }

    private static func unknown(_ word: String, _ command: any ParsableCommand.Type) -> UsageError {
        let names = command.configuration.subcommands.map(name)
        let hint =
            EditDistance.nearest(to: word, in: names).map { "did you mean `\($0)`?" }
            ?? "there are \(names.joined(separator: ", "))"
        return UsageError("there is no command `\(word)`; \(hint)")
    }
}
