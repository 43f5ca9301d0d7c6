package import Base

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
    /// What this process alone has done to the data, which it may only read; nil where it is as the database has it.
    package var schedule: Schedule?

    /// What had become due when a process that only reads the database applied the schedule to a copy of its own.
    package struct Schedule: Sendable, Hashable {
        /// The last moment of the schedule that has come.
        package var moment: Timestamp
        /// The moment of the newest change in the database, in microseconds since 1970; later ones are in the copy
        /// alone.
        package var newestStoredChange: Int64

        package init(moment: Timestamp, newestStoredChange: Int64) {
            self.moment = moment
            self.newestStoredChange = newestStoredChange
        }
    }

    package init(identity: String, number: Int, epoch: Int = 0, schedule: Schedule? = nil) {
        self.identity = identity
        self.number = number
        self.epoch = epoch
        self.schedule = schedule
    }

    package var description: String {
        let moment = schedule.map { "." + String($0.moment.microseconds, radix: 36) }
        return "\(identity)-\(number)\(moment ?? "")"
    }
}
