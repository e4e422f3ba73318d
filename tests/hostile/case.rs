//! What a misbehaviour is, and which calls it meets.

use std::collections::HashSet;

use super::calls::{CALLS, Call, Class};
use super::message::Kind;
use super::server::{Act, After};

/// What is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// Nothing but success, with the right bytes.
    Success,
    /// Nothing but failure.
    Failure,
    /// Failure, or success with the right bytes.
    Either,
}

/// A misbehaviour.
#[derive(Clone)]
pub struct Row {
    pub name: String,
    pub act: Act,
    pub expect: Expect,
    /// The code that a failure must have; any.
    pub code: Option<i32>,
    /// The error code that a failure must have; any.
    pub error_code: Option<&'static str>,
    /// What the message of a failure must hold.
    pub says: Option<&'static str>,
    /// Whether a failure must have the request id of the reply.
    pub id: bool,
    /// Whether the reply may have a request id that the service does not give.
    pub foreign_id: bool,
    /// Whether it may pass: met once by a request that is tried again, the call succeeds.
    pub passes: bool,
    /// Whether the next call to the same service must succeed.
    pub then: bool,
    /// How a connection ends when a second request comes on it; another call has been the first.
    pub kept: Option<After>,
    /// Bytes of the file `source`, if not those of the call.
    pub source: Option<usize>,
    /// Requests that it hits, if not all of those the call makes.
    pub on: Option<Kind>,
    /// Which calls it meets.
    pub calls: fn(&Call) -> bool,
}

/// A misbehaviour that meets a call.
#[derive(Clone)]
pub struct Case {
    pub row: Row,
    pub call: Call,
    pub hit: Option<Kind>,
    /// Whether it happens only once.
    pub once: bool,
}

fn row(name: &str, act: Act, expect: Expect) -> Row {
    Row {
        name: name.to_owned(),
        act,
        expect,
        code: None,
        error_code: None,
        says: None,
        id: true,
        foreign_id: false,
        passes: false,
        then: false,
        kept: None,
        source: None,
        on: None,
        calls: |_| true,
    }
}

/// A misbehaviour that no call may take for success.
pub fn fails(name: &str, act: Act) -> Row {
    row(name, act, Expect::Failure)
}

/// Something unusual that is right all the same.
pub fn works(name: &str, act: Act) -> Row {
    row(name, act, Expect::Success)
}

/// A misbehaviour that may be borne.
pub fn either(name: &str, act: Act) -> Row {
    row(name, act, Expect::Either)
}

impl Row {
    /// The code that a failure must have.
    pub fn code(mut self, code: i32) -> Self {
        self.code = Some(code);
        self
    }

    /// The error code that a failure must have.
    pub fn error_code(mut self, code: &'static str) -> Self {
        self.error_code = Some(code);
        self
    }

    /// What the message of a failure must hold.
    pub fn says(mut self, words: &'static str) -> Self {
        self.says = Some(words);
        self
    }

    /// There is no reply that a request id could be taken from.
    pub fn no_id(mut self) -> Self {
        self.id = false;
        self
    }

    /// The reply has a request id that the service does not give.
    pub fn foreign_id(mut self) -> Self {
        self.foreign_id = true;
        self.id = false;
        self
    }

    /// It may pass.
    pub fn passes(mut self) -> Self {
        self.passes = true;
        self
    }

    /// The next call to the same service must succeed.
    pub fn then(mut self) -> Self {
        self.then = true;
        self
    }

    /// A connection ends when a second request comes on it.
    pub fn kept(mut self, after: After) -> Self {
        self.kept = Some(after);
        self
    }

    /// Bytes of the file `source`.
    pub fn source(mut self, size: usize) -> Self {
        self.source = Some(size);
        self
    }

    /// Requests that it hits.
    pub fn on(mut self, kind: Kind) -> Self {
        self.on = Some(kind);
        self
    }

    /// Calls that it meets.
    pub fn calls(mut self, calls: fn(&Call) -> bool) -> Self {
        self.calls = calls;
        self
    }
}

/// One call of each class, and all transfers that differ in their requests.
pub fn is_representative(call: &Call) -> bool {
    let names = [
        "get_buffer",
        "get_file",
        "get_range",
        "process_get",
        "head_object",
        "put_buffer",
        "put_file",
        "append_do_buffer",
        "part_file",
        "delete_object",
        "list_objects",
        "complete",
        "select_buffer",
        "delete_by_prefix",
        "upload_file",
        "upload_3",
        "upload_resumed",
        "download_3",
        "download_resumed",
    ];
    names.contains(&call.name)
}

/// Whether a call gets a body that it reads.
pub fn has_body(call: &Call) -> bool {
    matches!(call.class, Class::Get | Class::Range | Class::Raw | Class::Xml | Class::Select)
}

/// Every row with every call that it meets, each pair once.
pub fn matrix(rows: &[Row]) -> Vec<Case> {
    let mut names = HashSet::new();
    let mut cases = Vec::new();
    for (at, call) in CALLS.iter().enumerate() {
        for (turn, row) in rows.iter().enumerate() {
            if call.is_alike() && row.expect != Expect::Success && (at + turn) % 3 != 0 {
                continue;
            }
            cases.extend(meet(row, call));
        }
    }
    cases.retain(|case| names.insert((case.row.name.clone(), case.target())));
    cases
}

/// Whether a transfer has steps that no other one has.
fn is_of_its_own(call: &Call) -> bool {
    !matches!(call.name, "upload_1" | "upload_3_kept" | "download_1" | "download_3_kept")
}

fn meet(row: &Row, call: &Call) -> Vec<Case> {
    if !(row.calls)(call) || (row.on.is_none() && call.is_transfer() && !is_of_its_own(call)) {
        return Vec::new();
    }
    let case = |hit, once| Case { row: row.clone(), call: *call, hit, once };
    let hits: Vec<Kind> =
        call.hits.iter().copied().filter(|kind| row.on.is_none_or(|on| on == *kind)).collect();
    if call.hits.is_empty() {
        return vec![case(None, false)];
    }
    let lasting = hits.iter().map(|kind| case(Some(*kind), false));
    let passing = hits.iter().filter(|kind| row.passes && call.retries(**kind));
    lasting.chain(passing.map(|kind| case(Some(*kind), true))).collect()
}

impl Case {
    /// The call, and the request that is hit.
    pub fn target(&self) -> String {
        let hit = self.hit.map(|kind| format!("/{kind:?}")).unwrap_or_default();
        let once = if self.once { "/once" } else { "" };
        format!("{}{hit}{once}", self.call.name)
    }

    /// What is right here.
    pub fn expect(&self) -> Expect {
        if self.once { Expect::Success } else { self.row.expect }
    }
}
