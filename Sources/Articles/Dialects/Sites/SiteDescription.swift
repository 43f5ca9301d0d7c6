/// What the configuration of a generator without a dialect says of the site as a whole.
struct SiteDescription {
    var title: String?
    /// Where the site lives; nil too where that is computed.
    var address: String?
    var locale: String?
    /// How pages get their addresses; nil where that is not certain.
    var pages: PageAddresses?

    /// Puts it into what is known of the site.
    func apply(to configuration: inout SiteConfiguration) {
        configuration.title = title.flatMap { $0.isEmpty ? nil : $0 }
        configuration.address = address.flatMap { SiteConfiguration.published($0, "") }
        configuration.locale = locale.flatMap { SiteConfiguration.language($0) }
        configuration.pages = pages
    }
}
