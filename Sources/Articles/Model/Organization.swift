internal import Base
package import FrontMatter

/// A publisher as a data file describes it.
package struct Organization: Sendable, Hashable {
    /// The file that describes it, below the content folder.
    package var path: String
    /// As `Provider.normalisedDomain` has it.
    package var domain: String
    /// What people call it.
    package var name: String
    /// What it does.
    package var description: String?
    /// Names under which articles mention it too.
    package var otherNames: [String] = []
    /// Logos.
    package var images: [Image] = []
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()

    package init(path: String, domain: String, name: String) {
        self.path = path
        self.domain = domain
        self.name = name
    }

    /// Reads a publisher from its data document.
    package static func decode(_ document: Document, path: String) -> Decoded<Organization> {
        var decoder = DocumentDecoder()
        var organization = Organization(path: path, domain: "", name: "")
        var id: String?
        for entry in document.frontMatter.entries {
            switch entry.key {
            case "domain": organization.domain = decoder.text(entry) ?? ""
            case "_id": id = decoder.text(entry)
            case "name": organization.name = decoder.text(entry) ?? ""
            case "description": organization.description = decoder.text(entry)
            case "otherNames": organization.otherNames = decoder.texts(entry)
            case "images": organization.images = decoder.images(entry)
            case "taxonomy": break
            default: decoder.keep(entry, in: &organization.extra)
            }
        }
        if organization.domain.isEmpty { organization.domain = id ?? "" }
        organization.domain = Provider.normalisedDomain(organization.domain)
        if organization.domain.isEmpty {
            decoder.fail(at: document.frontMatterPosition, "an organization needs a `domain`", rule: .missingTitle)
        }
        if organization.name.isEmpty { organization.name = organization.domain }
        return decoder.finish(organization)
    }

    /// What the API says of a publisher from its data file: one object, without counts.
    package var json: [UInt8] {
        var list = JSONWriter()
        list.images(images)
        return json(images: list.bytes)
    }

    /// The same with the images as JSON that is at hand.
    package func json(images: [UInt8]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("domain", domain)
        json.member("name", name)
        json.member("description", description)
        json.member("otherNames", otherNames)
        json.key("images")
        json.raw(images)
        json.key("extra")
        json.mapping(extra)
        json.endObject()
        return json.bytes
    }
}

extension Provider {
    /// The form of a domain that tells publishers apart: lower case, no white space, no `www.`.
    package static func normalisedDomain(_ domain: String) -> String {
        let lower = domain.lowercased()
        let hasSpace = !lower.utf8.allSatisfy { 0x21..<0x80 ~= $0 }
        let trimmed = hasSpace ? lower.filter { !$0.isWhitespace } : lower
        return trimmed.hasPrefix("www.") ? String(trimmed.dropFirst(4)) : trimmed
    }

    /// What tells publishers apart: the domain in its normal form, or else the name as an address has it.
    ///
    /// Empty where there is neither.
    package static func identity(domain: String?, name: String?) -> String {
        let domain = normalisedDomain(domain ?? "")
        return domain.isEmpty ? Slug.make(name ?? "") : domain
    }
}
