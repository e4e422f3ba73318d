//! The kinds of work that are measured.

const MIB: u64 = 1 << 20;
const SMALL: u64 = 1024;
/// The smallest part that OSS accepts, so that many parts need little disk.
const MANY_PART_SIZE: u64 = 102_400;

/// What the clients exchange with the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exchange {
    /// Multipart upload of a file of zeros.
    Upload,
    /// Download in ranges into a file.
    Download,
    /// Put of 1 KiB from memory.
    Put,
    /// Get of 1 KiB into memory.
    Get,
}

impl Exchange {
    /// The word for it on the command lines of both clients.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::Download => "download",
            Self::Put => "put",
            Self::Get => "get",
        }
    }
}

/// Which bounds apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Large parts: CPU against the reference.
    Bulk,
    /// The number of parts that CPU and memory of `ManyParts` are compared with.
    FewParts,
    /// Ten times as many parts, same part size.
    ManyParts,
    /// Small objects: CPU against the reference.
    Small,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Work {
    pub(super) kind: Kind,
    pub(super) exchange: Exchange,
    /// Bytes of the object.
    pub(super) size: u64,
    /// Bytes of each part, 0 for small objects.
    pub(super) part_size: u64,
    pub(super) threads: u32,
    /// Requests of small objects, parts otherwise.
    pub(super) count: u64,
    pub(super) latency_ms: u64,
    /// Runs of each client, of which the best counts.
    pub(super) rounds: u32,
}

impl Work {
    /// Bytes of content in the whole work.
    pub(super) fn bytes(&self) -> u64 {
        match self.exchange {
            Exchange::Upload | Exchange::Download => self.size,
            Exchange::Put | Exchange::Get => self.size * self.count,
        }
    }

    /// Whether the library keeps a checkpoint.
    pub(super) fn checkpoint(&self) -> bool {
        matches!(self.kind, Kind::FewParts | Kind::ManyParts)
    }

    /// Name of the row.
    pub(super) fn title(&self) -> String {
        let word = self.exchange.word();
        match self.kind {
            Kind::Bulk => format!(
                "{word} {} MiB, 8 MiB parts, {} thread{}",
                self.size / MIB,
                self.threads,
                if self.threads == 1 { "" } else { "s" }
            ),
            Kind::FewParts | Kind::ManyParts => {
                format!("{word} {} parts, {} threads, {} ms", self.count, self.threads, self.latency_ms)
            }
            Kind::Small => format!("{word} 1 KiB, {} times", self.count),
        }
    }
}

/// Sizes and rounds of a whole run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    bulk_size: u64,
    many_parts: u64,
    small_count: u64,
    rounds: u32,
    /// Runs of what is waiting most of the time.
    slow_rounds: u32,
}

impl Scale {
    pub(super) fn new(quick: bool) -> Self {
        if quick {
            return Self {
                bulk_size: 128 * MIB,
                many_parts: 2_000,
                small_count: 2_000,
                rounds: 2,
                slow_rounds: 1,
            };
        }
        Self { bulk_size: 1024 * MIB, many_parts: 10_000, small_count: 10_000, rounds: 9, slow_rounds: 3 }
    }

    /// Disk space that downloads need at a time, with room for checkpoints and programs.
    pub(super) fn disk_bytes(&self) -> u64 {
        self.bulk_size.max(self.many_parts * MANY_PART_SIZE) + 64 * MIB
    }
}

/// All rows, in the order of the table.
pub(super) fn all(scale: Scale) -> Vec<Work> {
    let mut works = Vec::new();
    for exchange in [Exchange::Upload, Exchange::Download] {
        works.extend([1, 4].map(|threads| bulk(scale, exchange, threads)));
    }
    for latency_ms in [0, 5] {
        for exchange in [Exchange::Upload, Exchange::Download] {
            works.extend(parts_pair(scale, exchange, latency_ms));
        }
    }
    works.extend([Exchange::Put, Exchange::Get].map(|exchange| small(scale, exchange)));
    works
}

fn bulk(scale: Scale, exchange: Exchange, threads: u32) -> Work {
    Work {
        kind: Kind::Bulk,
        exchange,
        size: scale.bulk_size,
        part_size: 8 * MIB,
        threads,
        count: scale.bulk_size.div_ceil(8 * MIB),
        latency_ms: 0,
        rounds: scale.rounds,
    }
}

fn parts_pair(scale: Scale, exchange: Exchange, latency_ms: u64) -> [Work; 2] {
    // More threads while waiting: a long run has its freed memory taken back by the host of a
    // virtual machine, and then pays for getting it again, whatever the client does.
    let (threads, rounds) = if latency_ms > 0 { (16, scale.slow_rounds) } else { (4, scale.rounds) };
    let few = Work {
        kind: Kind::FewParts,
        exchange,
        size: scale.many_parts / 10 * MANY_PART_SIZE,
        part_size: MANY_PART_SIZE,
        threads,
        count: scale.many_parts / 10,
        latency_ms,
        rounds,
    };
    let many = Work {
        kind: Kind::ManyParts,
        size: scale.many_parts * MANY_PART_SIZE,
        count: scale.many_parts,
        ..few
    };
    [few, many]
}

fn small(scale: Scale, exchange: Exchange) -> Work {
    Work {
        kind: Kind::Small,
        exchange,
        size: SMALL,
        part_size: 0,
        threads: 1,
        count: scale.small_count,
        latency_ms: 0,
        rounds: scale.rounds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_parts_follow_their_yardstick() {
        for quick in [true, false] {
            let works = all(Scale::new(quick));
            let pairs: Vec<_> = works.windows(2).filter(|pair| pair[1].kind == Kind::ManyParts).collect();
            assert_eq!(pairs.len(), 4);
            for pair in pairs {
                assert_eq!(pair[0].kind, Kind::FewParts);
                assert_eq!(pair[0].count * 10, pair[1].count);
                assert_eq!(pair[1].size, pair[1].count * pair[1].part_size);
                assert_eq!(pair[0].exchange, pair[1].exchange);
            }
        }
    }
}
