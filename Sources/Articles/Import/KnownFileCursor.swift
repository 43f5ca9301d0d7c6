/// Steps through the files of earlier imports.
package protocol KnownFileCursor: AnyObject {
    func next() throws -> KnownFile?
}
