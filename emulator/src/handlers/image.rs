//! Image processing: the request is judged, the work is not done.
use crate::error::OssError;
use crate::request::Call;

const PARAMETER: &str = "x-oss-process";
const ACTIONS: [&str; 18] = [
    "auto-orient",
    "average-hue",
    "blur",
    "bright",
    "circle",
    "contrast",
    "crop",
    "format",
    "indexcrop",
    "info",
    "interlace",
    "quality",
    "resize",
    "rotate",
    "rounded-corners",
    "sharpen",
    "watermark",
    "flip",
];

/// Refuses a read that asks for processing: 400 if it cannot be understood, else 501.
pub(super) fn refuse(call: &Call) -> Result<(), OssError> {
    let Some(text) = call.query.get(PARAMETER) else { return Ok(()) };
    if !is_well_formed(text) {
        let message = "The process must be image/ACTION, with parameters after commas.";
        return Err(OssError::invalid_argument(PARAMETER, text, message));
    }
    let message = "Images are not processed here.";
    Err(OssError::new(501, "NotImplemented", message).with("ArgumentName", PARAMETER))
}

fn is_well_formed(text: &str) -> bool {
    let Some(actions) = text.strip_prefix("image/") else { return false };
    actions.split('/').all(|action| {
        let mut parts = action.split(',');
        parts.next().is_some_and(|name| ACTIONS.contains(&name)) && parts.all(|part| !part.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes() {
        for good in ["image/info", "image/resize,w_100,h_50/quality,q_80", "image/rotate,90"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in
            ["", "image/", "image", "image/shrink,w_1", "image/resize,,w_1", "image/info/", "video/info"]
        {
            assert!(!is_well_formed(bad), "{bad}");
        }
    }
}
