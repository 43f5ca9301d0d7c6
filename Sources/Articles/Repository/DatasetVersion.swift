/// Which data an answer comes from; it changes with every change that anybody can see.
package struct DatasetVersion: Sendable, Hashable, CustomStringConvertible {
    /// Random, made with the store: the versions of two stores never mean the same.
    package var identity: String
    /// Counts from 0.
    package var number: Int

    package init(identity: String, number: Int) {
        self.identity = identity
        self.number = number
    }

    package var description: String {
        "\(identity)-\(number)"
    }
}
