/// The words that occur in dates, in English and in lower case.
enum DateWords {
    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// The month that a name or an abbreviation of at least three letters stands for; 1 to 12.
    static func month(_ word: String) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return months.firstIndex { $0.hasPrefix(word) }.map { $0 + 1 }
    }

    private static let months = monthNames.map { $0.lowercased() }

    /// Whether a word names a day of the week, in full or with at least three letters.
    static func isWeekday(_ word: String) -> Bool {
        word.utf8.count >= 3 && (weekdays.contains { $0.hasPrefix(word) } || word == "weds")
    }

    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// Words that connect the parts of a date and say nothing.
    static let fillers: Set = ["at", "of", "on", "the", "uhr"]

    /// What follows the number of a day: `5th`.
    static let ordinalSuffixes: Set = ["st", "nd", "rd", "th"]

    /// The minutes east of UTC of an abbreviated time zone.
    ///
    /// An abbreviation that several regions share has the meaning that RFC 2822, Ruby and PHP give it; `IST` is
    /// India's.
    static func minutesEast(_ abbreviation: String) -> Int? {
        minutesEastOfUTC[abbreviation]
    }

    private static let minutesEastOfUTC: [String: Int] = [
        "z": 0, "utc": 0, "gmt": 0, "ut": 0,
        // North America.
        "nst": -210, "ndt": -150, "ast": -240, "adt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
        // South America.
        "brt": -180, "art": -180, "clt": -240, "clst": -180,
        // Europe and Africa.
        "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180,
        "msk": 180, "cat": 120, "eat": 180, "sast": 120, "wat": 60,
        // Asia.
        "pkt": 300, "ist": 330, "ict": 420, "wib": 420, "hkt": 480, "sgt": 480, "pht": 480, "jst": 540, "kst": 540,
        // Australia and New Zealand.
        "awst": 480, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    ]
}
