internal import Base

/// What the configuration of a generator without a dialect says of the site as a whole, and what any configuration says
/// of the visibility of its documents.
struct SiteDescription {
    var title: String?
    /// Where the site lives; nil too where that is computed.
    var address: String?
    var locale: String?
    /// How pages get their addresses; nil where that is not certain.
    var pages: PageAddresses?
    /// The same for Nikola's.
    var nikola: NikolaAddress?
    /// The time zone of dates without one; nil where nothing names one.
    var zone: TimeZoneRules?
    /// What keys of the site's own say of a document's visibility.
    var signs: [String: PublicationSign] = [:]
    /// Tags of documents that a password protects.
    var protectingTags: Set<String> = []
    /// The key without which nothing is published.
    var neededFlag: String?

    /// Adds what holds for any generator: the keys that hide or show documents, and a language where nothing else names
    /// one.
    func applyCommon(to configuration: inout SiteConfiguration) {
        configuration.signs.merge(signs) { $1 }
        configuration.protectingTags = protectingTags
        configuration.neededFlag = neededFlag
        configuration.locale = configuration.locale ?? locale.flatMap { SiteConfiguration.language($0) }
    }

    /// Puts it into what is known of the site.
    func apply(to configuration: inout SiteConfiguration) {
        configuration.title = title.flatMap { $0.isEmpty ? nil : $0 }
        configuration.address = address.flatMap { SiteConfiguration.published($0, "") }
        configuration.locale = locale.flatMap { SiteConfiguration.language($0) }
        configuration.pages = pages
        configuration.nikola = nikola
        configuration.zone = zone
    }
}
