//! What a reply must be for an operation to have succeeded: the one place that says it. The client checks it.

/// What the reply of a success is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// 200 and a document, which the output of the operation reads.
    Document,
    /// 200 or 204. Status and headers say everything.
    Done,
    /// As [`Answer::Done`], or 202: it will be done.
    Accepted,
    /// An object was stored: 200 and the document of this name, or as [`Answer::Done`] if it has none. Where the caller
    /// asked for a callback, what the application server said takes the place of the document, or 203 and an error document say
    /// that it said nothing; the object is stored all the same.
    Stored(Option<&'static str>),
    /// What was asked for of an object: 200 and all of it, or 206 and the range.
    Object,
    /// 206 and the range that was asked for, never all of the object.
    Range,
    /// 206 or 200, and a stream that the caller takes apart.
    Stream,
}

impl Answer {
    /// Whether a success has `status`; `callback` is whether a callback was asked for.
    #[must_use]
    pub fn has_status(self, status: u16, callback: bool) -> bool {
        match self {
            Self::Document => status == 200,
            Self::Stored(Some(_)) => status == 200 || (callback && status == 203),
            Self::Done => matches!(status, 200 | 204),
            Self::Accepted => matches!(status, 200 | 202 | 204),
            Self::Stored(None) => matches!(status, 200 | 204) || (callback && status == 203),
            Self::Object | Self::Stream => matches!(status, 200 | 206),
            Self::Range => status == 206,
        }
    }

    /// Whether a document shows that it was the service that answered.
    #[must_use]
    pub fn is_document(self) -> bool {
        matches!(self, Self::Document | Self::Stored(Some(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_its_statuses_and_no_others() {
        let all = [
            (Answer::Document, vec![200], vec![200]),
            (Answer::Done, vec![200, 204], vec![200, 204]),
            (Answer::Accepted, vec![200, 202, 204], vec![200, 202, 204]),
            (Answer::Stored(None), vec![200, 204], vec![200, 203, 204]),
            (Answer::Stored(Some("Root")), vec![200], vec![200, 203]),
            (Answer::Object, vec![200, 206], vec![200, 206]),
            (Answer::Range, vec![206], vec![206]),
            (Answer::Stream, vec![200, 206], vec![200, 206]),
        ];
        for (answer, plain, with_callback) in all {
            let taken = |callback| (100..=999).filter(move |status| answer.has_status(*status, callback));
            assert!(taken(false).eq(plain), "{answer:?}");
            assert!(taken(true).eq(with_callback), "{answer:?}");
        }
    }
}
