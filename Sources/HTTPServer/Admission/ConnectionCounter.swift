internal import Base

/// Counts the open connections of all event loops, and decides which may stay.
final class ConnectionCounter: @unchecked Sendable {
    // All that changes is touched only inside of the monitor's lock.
    private let monitor = Monitor()
    private let maximum: Int
    private let maximumPerAddress: Int
    private let proxies: TrustedProxies
    private var all = Count()
    private var byOwner: [AddressBits: Count] = [:]

    /// Connections that may stay, and those that are only told that there are too many, which take no place.
    private struct Count {
        var open = 0
        var told = 0
    }

    /// A maximum per address of 0 means no limit; trusted proxies, which send for many clients, have none.
    init(maximum: Int, maximumPerAddress: Int, proxies: TrustedProxies = TrustedProxies([])) {
        self.maximum = maximum
        self.proxies = proxies
        self.maximumPerAddress = maximumPerAddress
    }

    /// What becomes of a connection.
    enum Admission {
        case admitted
        /// One too many: it may be told so.
        case excess
        /// So many that even telling them costs too much.
        case flood
    }

    /// Counts a connection in, whether it may stay or not; `leave` must follow unless this says `flood`.
    func enter(_ peer: PeerAddress) -> Admission {
        let owner = owner(of: peer)
        return monitor.withLock {
            let own = owner.map { byOwner[$0, default: Count()] }
            if all.open < maximum, own.map({ $0.open < maximumPerAddress }) ?? true {
                add(1, \.open, owner)
                return .admitted
            }
            guard all.told < Self.toldAtMost, own.map({ $0.told < Self.toldOfOneAddress }) ?? true else {
                return .flood
            }
            add(1, \.told, owner)
            return .excess
        }
    }

    /// Counts a connection out that was counted in with this result.
    func leave(_ peer: PeerAddress, _ admission: Admission) {
        let owner = owner(of: peer)
        monitor.withLock {
            switch admission {
            case .admitted: add(-1, \.open, owner)
            case .excess: add(-1, \.told, owner)
            case .flood: break
            }
        }
    }

    /// The address that a connection is counted for; nil where it has no limit.
    private func owner(of peer: PeerAddress) -> AddressBits? {
        maximumPerAddress > 0 && peer.host != .local && !proxies.contains(peer.host) ? peer.host.clientBits : nil
    }

    private func add(_ change: Int, _ kind: WritableKeyPath<Count, Int>, _ owner: AddressBits?) {
        all[keyPath: kind] += change
        guard let owner else { return }
        var own = byOwner[owner, default: Count()]
        own[keyPath: kind] += change
        byOwner[owner] = own.open + own.told > 0 ? own : nil
    }

    /// How many connections beyond the maximum are told so at the same time; others are just closed.
    private static let toldAtMost = 128
    /// The same for one address, so that it does not keep others from being told.
    private static let toldOfOneAddress = 8
}
