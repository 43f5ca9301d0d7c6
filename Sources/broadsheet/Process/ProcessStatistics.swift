internal import API
internal import FoundationEssentials
internal import Glibc

/// Figures of this process, by the operating system.
enum ProcessStatistics {
    /// Nil where /proc is missing.
    static func current() -> HostStatistics.Process? {
        guard let fields = fields(), let start = start(fields) else { return nil }
        var process = HostStatistics.Process()
        // proc(5) counts from 1; `fields` begins with the third.
        func number(_ index: Int) -> Int { Int(fields[index - 3]) ?? 0 }
        process.virtualBytes = number(23)
        process.residentBytes = number(24) * sysconf(CInt(_SC_PAGESIZE))
        process.threads = number(20)
        process.startMilliseconds = start
        var usage = rusage()
        getrusage(RUSAGE_SELF.rawValue, &usage)
        process.cpuMicroseconds = microseconds(usage.ru_utime) + microseconds(usage.ru_stime)
        process.openDescriptors = openDescriptors()
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        process.maximumDescriptors = Int(clamping: limit.rlim_cur)
        return process
    }

    /// The fields of /proc/self/stat after the name, which may hold spaces and parentheses.
    private static func fields() -> [Substring]? {
        guard let text = try? String(decoding: FileBytes.read("/proc/self/stat"), as: UTF8.self),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count >= 22 ? fields : nil
    }

    /// The start of the process, in milliseconds since 1970.
    private static func start(_ fields: [Substring]) -> Int? {
        guard let ticks = Int(fields[22 - 3]) else { return nil }
        var (now, sinceBoot) = (timespec(), timespec())
        clock_gettime(CLOCK_REALTIME, &now)
        clock_gettime(CLOCK_BOOTTIME, &sinceBoot)
        let boot = milliseconds(now) - milliseconds(sinceBoot)
        return boot + ticks * 1000 / sysconf(CInt(_SC_CLK_TCK))
    }

    /// The number of open descriptors: on newer kernels the size of the folder, on older ones it must be counted.
    private static func openDescriptors() -> Int {
        var status = stat()
        if stat("/proc/self/fd", &status) == 0, status.st_size > 0 { return Int(status.st_size) }
        // One of them is the open folder itself.
        return ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 1) - 1
    }

    private static func microseconds(_ time: timeval) -> Int {
        Int(time.tv_sec) * 1_000_000 + Int(time.tv_usec)
    }

    private static func milliseconds(_ time: timespec) -> Int {
        Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
    }
}
