extension ContentFolder {
    package func files(in folder: String) -> [String] {
        var names: [String] = []
        try? FolderListing.forEachEntry(of: folder.isEmpty ? path : "\(path)/\(folder)") { name, isFolder in
            if !isFolder, name.first != "." { names.append(name) }
        }
        return names
    }
}
