internal import Articles
internal import Base

/// What was found in a content folder, for programs.
enum InspectionJSON {
    static func bytes(_ inspection: FolderInspection, folder: String) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        let site = inspection.site
        json.member("folder", folder)
        json.member("generator", site.generator.rawValue)
        json.member("recognisedBy", site.recognisedBy)
        json.member("dialect", site.dialect.name.rawValue)
        json.member("address", site.address)
        json.member("timezone", site.zone.name)
        json.member("languages", site.configuration.languages)
        json.member("contentFolders", site.contentFolders)
        json.member("unreadSettings", site.unreadSettings)
        counts("files", inspection.files, to: &json)
        counts("skipped", inspection.skipped, to: &json)
        json.member("articles", inspection.articles)
        json.member("public", inspection.publicArticles)
        counts("hidden", inspection.hidden, to: &json)
        counts("unlisted", inspection.unlisted, to: &json)
        json.member("scheduled", inspection.scheduled)
        json.member("expired", inspection.expired)
        json.member("errors", inspection.errorCount)
        json.member("warnings", inspection.warningCount)
        json.key("fields")
        json.beginObject()
        for field in inspection.fields {
            json.key(field.field.rawValue)
            json.beginObject()
            counts("sources", field.sources, to: &json)
            json.member("missing", field.missing)
            json.endObject()
        }
        json.endObject()
        json.key("unknownKeys")
        json.beginArray()
        for key in inspection.unknownKeys {
            json.beginObject()
            json.member("name", key.name)
            json.member("count", key.count)
            json.member("suggestion", key.suggestion)
            json.endObject()
        }
        json.endArray()
        counts("mistakes", inspection.mistakes, to: &json)
        json.key("example")
        if let example = inspection.example {
            json.beginObject(with: example)
            json.endObject()
        } else {
            json.null()
        }
        json.member("emptiness", inspection.emptiness)
        json.endObject()
        return json.bytes
    }

    private static func counts(_ name: String, _ counts: [FolderInspection.Count], to json: inout JSONWriter) {
        json.key(name)
        json.beginArray()
        for count in counts {
            json.beginObject()
            json.member("name", count.name)
            json.member("count", count.count)
            json.endObject()
        }
        json.endArray()
    }
}
