/// Parameters that newsletters, advertisements and social networks add to addresses.
package enum TrackingParameter {
    private static let names: Set<String> = [
        "gclid", "fbclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ref_src", "_hsenc",
    ]

    /// Whether a parameter, in lower case, says nothing but where a visitor came from.
    package static func contains(_ name: String) -> Bool {
        name.hasPrefix("utm_") || names.contains(name)
    }
}
