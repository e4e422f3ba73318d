//! Error replies: HTTP status, code, message and extra elements.
use crate::xml::XmlWriter;

/// An error reply of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OssError {
    /// HTTP status.
    pub status: u16,
    /// The `Code` element.
    pub code: String,
    /// The `Message` element.
    pub message: String,
    /// Further elements, in order.
    pub elements: Vec<(&'static str, String)>,
    /// Further reply headers.
    pub headers: Vec<(&'static str, String)>,
    /// The finer error code, if it is known.
    pub ec: Option<&'static str>,
}

/// Why a request did not end in an ordinary reply.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The service answers with an error.
    #[error("{} {}", .0.status, .0.code)]
    Oss(Box<OssError>),
    /// The connection is closed without an answer, for the named reason.
    #[error("connection closed: {0}")]
    Disconnect(&'static str),
}

impl From<OssError> for Failure {
    fn from(error: OssError) -> Self {
        Self::Oss(Box::new(error))
    }
}

impl From<std::io::Error> for OssError {
    fn from(error: std::io::Error) -> Self {
        crate::diagnostics::complain(&format!("storage: {error}"));
        Self::new(500, "InternalError", "We encountered an internal error. Please try again.")
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        OssError::from(error).into()
    }
}

impl OssError {
    /// An error without extra elements.
    #[must_use]
    pub fn new(status: u16, code: &str, message: &str) -> Self {
        Self {
            status,
            code: code.to_owned(),
            message: message.to_owned(),
            elements: Vec::new(),
            headers: Vec::new(),
            ec: None,
        }
    }

    /// Adds an element to the body.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.elements.push((name, value.into()));
        self
    }

    /// Adds a reply header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sets the finer error code.
    #[must_use]
    pub fn with_ec(mut self, ec: &'static str) -> Self {
        self.ec = Some(ec);
        self
    }

    /// The error body.
    #[must_use]
    pub fn to_xml(&self, request_id: &str, host: &str) -> String {
        let mut xml = XmlWriter::new("Error");
        xml.text("Code", &self.code).text("Message", &self.message);
        xml.text("RequestId", request_id).text("HostId", host);
        for (name, value) in &self.elements {
            xml.text(name, value);
        }
        if let Some(ec) = self.ec {
            xml.text("EC", ec);
        }
        xml.finish()
    }

    /// 400 `InvalidArgument` naming the argument.
    #[must_use]
    pub fn invalid_argument(name: &str, value: &str, message: &str) -> Self {
        Self::new(400, "InvalidArgument", message).with("ArgumentName", name).with("ArgumentValue", value)
    }

    /// 400 `MissingArgument` naming the header or parameter.
    #[must_use]
    pub fn missing_argument(name: &str) -> Self {
        Self::new(400, "MissingArgument", &format!("The {name} header is missing."))
            .with("ArgumentName", name)
    }

    /// 400 `InvalidBucketName`.
    #[must_use]
    pub fn invalid_bucket_name(bucket: &str) -> Self {
        Self::new(400, "InvalidBucketName", "The specified bucket is not valid.").with("BucketName", bucket)
    }

    /// 404 `NoSuchBucket`.
    #[must_use]
    pub fn no_such_bucket(bucket: &str) -> Self {
        Self::new(404, "NoSuchBucket", "The specified bucket does not exist.")
            .with("BucketName", bucket)
            .with_ec("0015-00000101")
    }

    /// 404 `NoSuchKey`.
    #[must_use]
    pub fn no_such_key(key: &str) -> Self {
        Self::new(404, "NoSuchKey", "The specified key does not exist.")
            .with("Key", key)
            .with_ec("0026-00000001")
    }

    /// 404 `NoSuchUpload`.
    #[must_use]
    pub fn no_such_upload(upload_id: &str) -> Self {
        let message = "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.";
        Self::new(404, "NoSuchUpload", message).with("UploadId", upload_id)
    }

    /// 403 `AccessDenied` with the given message.
    #[must_use]
    pub fn access_denied(message: &str) -> Self {
        Self::new(403, "AccessDenied", message)
    }

    /// 400 `MalformedXML`.
    #[must_use]
    pub fn malformed_xml() -> Self {
        let message =
            "The XML you provided was not well-formed or did not validate against our published schema.";
        Self::new(400, "MalformedXML", message).with_ec("0016-00000608")
    }

    /// 400 `NotImplemented` for a request header.
    #[must_use]
    pub fn header_not_implemented(header: &str) -> Self {
        let message = "A header you provided implies functionality that is not implemented.";
        Self::new(400, "NotImplemented", message).with("Header", header)
    }

    /// 409 `FileAlreadyExists`.
    #[must_use]
    pub fn file_already_exists() -> Self {
        let message = "The object you specified already exists and can not be overwritten.";
        Self::new(409, "FileAlreadyExists", message)
    }

    /// 400 `EntityTooLarge`.
    #[must_use]
    pub fn entity_too_large() -> Self {
        Self::new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.")
    }
}
