internal import CLinux
internal import Glibc

/// How many processors this process may use.
package enum AvailableProcessors {
    /// The processors that its affinity allows, or fewer where a control group has a quota; at least one.
    package static func count() -> Int {
        let allowed = max(1, Int(linux_processor_count()))
        let group = contents("/proc/self/cgroup").flatMap(Self.group)
        return min(allowed, group.flatMap { quota($0, below: "/sys/fs/cgroup") } ?? allowed)
    }

    /// The path of the process's group of version 2, by `/proc/self/cgroup`.
    static func group(_ text: String) -> String? {
        let line = text.split(separator: "\n").first { $0.hasPrefix("0::/") }
        return line.map { String($0.dropFirst("0::".count)) }
    }

    /// The least quota of a group and those above it, rounded up to whole processors; nil where none has one.
    static func quota(_ group: String, below root: String) -> Int? {
        var least: Int?
        var parts = group.split(separator: "/")
        while true {
            let path = ([root[...]] + parts).joined(separator: "/")
            if let quota = contents("\(path)/cpu.max").flatMap(quota(of:)) { least = min(least ?? quota, quota) }
            guard parts.popLast() != nil else { return least }
        }
    }

    /// The processors that a `cpu.max` grants: microseconds of work in a period, or `max`; nil where it grants all.
    static func quota(of text: String) -> Int? {
        let numbers = text.split { $0 == " " || $0 == "\n" }.map { Int($0) }
        guard numbers.count == 2, let work = numbers[0], let period = numbers[1], work > 0, period > 0 else {
            return nil
        }
        return max(1, (work - 1) / period + 1)
    }

    private static func contents(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
