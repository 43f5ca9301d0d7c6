/// Which data an answer comes from; it changes with every change that anybody can see.
package struct DatasetVersion: Sendable, Hashable, CustomStringConvertible {
    /// Random, made with the store: the versions of two stores never mean the same.
    package var identity: String
    /// Counts from 0.
    package var number: Int
    /// Counts the database files that this process has had open; of no meaning to others, so no text shows it.
    ///
    /// Two files may have one identity and one number, and different data: copies of one store that were changed apart.
    package var epoch: Int

    package init(identity: String, number: Int, epoch: Int = 0) {
        self.identity = identity
        self.number = number
        self.epoch = epoch
    }

    package var description: String {
        "\(identity)-\(number)"
    }
}
