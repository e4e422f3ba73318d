//! Deleting more than one request can carry.

use super::*;
use oss_client::Kind;
use oss_client::bulk_delete::{delete_keys, delete_prefix};

const NONE: &str = "<DeleteResult/>";

fn page(keys: &[&str], next: Option<&str>) -> Reply {
    let keys: String = keys.iter().map(|key| format!("<Contents><Key>{key}</Key></Contents>")).collect();
    let next = next.map_or("<IsTruncated>false</IsTruncated>".to_owned(), |next| {
        format!("<IsTruncated>true</IsTruncated><NextMarker>{next}</NextMarker>")
    });
    let body = format!("<ListBucketResult><EncodingType>url</EncodingType>{keys}{next}</ListBucketResult>");
    Reply::new(200).body(body)
}

fn named(keys: &[&str]) -> Reply {
    let keys: String = keys.iter().map(|key| format!("<Deleted><Key>{key}</Key></Deleted>")).collect();
    Reply::new(200).body(format!("<DeleteResult>{keys}</DeleteResult>"))
}

#[test]
fn a_thousand_keys_go_into_each_request() {
    let keys: Vec<String> = (0..2001).map(|number| format!("key{number}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let script = Script::new(vec![named(&["a"]), named(&["b", "c"]), named(&[])]);
    let mut deleted = Vec::new();
    let head = delete_keys(&client(&script.endpoint), BUCKET, &keys, false, |names| {
        deleted.extend_from_slice(names);
        Ok(())
    });
    assert_eq!(head.unwrap().status, 200);
    assert_eq!(deleted, ["a", "b", "c"]);
    let counts: Vec<_> =
        script.requests().iter().map(|request| request.text().matches("<Object>").count()).collect();
    assert_eq!(counts, [1000, 1000, 1]);
}

#[test]
fn the_first_failure_ends_it_and_what_was_deleted_is_told() {
    let keys = vec!["k"; 3000];
    let script = Script::new(vec![named(&["k"]), Reply::error(503, "ServiceUnavailable", "busy")]);
    let mut deleted = 0;
    let error = delete_keys(&client(&script.endpoint), BUCKET, &keys, false, |names| {
        deleted += names.len();
        Ok(())
    })
    .unwrap_err();
    assert_eq!((error.status(), deleted, script.requests().len()), (503, 1, 2));
}

#[test]
fn keys_that_no_document_can_name_are_deleted_alone() {
    let script = Script::new(vec![named(&["a"]), Reply::new(204)]);
    let mut deleted = Vec::new();
    let head = delete_keys(&client(&script.endpoint), BUCKET, &["b\u{1}/c", "a"], false, |names| {
        deleted.extend_from_slice(names);
        Ok(())
    });
    assert_eq!(head.unwrap().status, 200);
    assert_eq!(deleted, ["a", "b\u{1}/c"]);
    let lines: Vec<_> =
        script.requests().iter().map(|request| format!("{} {}", request.method, request.target)).collect();
    assert_eq!(lines, ["POST /bkt/?delete&encoding-type=url", "DELETE /bkt/b%01/c"]);
}

#[test]
fn an_empty_list_is_for_the_service_to_judge() {
    let script = Script::new(vec![Reply::error(400, "MalformedXML", "no keys")]);
    let error = delete_keys(&client(&script.endpoint), BUCKET, &[], true, |_| Ok(())).unwrap_err();
    assert!(error.is_service_code("MalformedXML"));
    assert!(script.request().text().ends_with("<Delete><Quiet>true</Quiet></Delete>"));
}

#[test]
fn a_prefix_is_deleted_page_by_page() {
    let script = Script::new(vec![
        page(&["p%2F1", "p%2F2"], Some("p%2F2")),
        Reply::new(200),
        page(&["p%2F3"], None),
        Reply::new(200).body(NONE),
    ]);
    assert_eq!(delete_prefix(&client(&script.endpoint), BUCKET, "p/").unwrap().status, 200);
    let requests = script.requests();
    assert_eq!(requests.len(), 4);
    assert!(
        requests[0].target.contains("prefix=p%2F&delimiter&marker&max-keys=1000"),
        "{}",
        requests[0].target
    );
    assert!(
        requests[1]
            .text()
            .contains("<Quiet>true</Quiet><Object><Key>p/1</Key></Object><Object><Key>p/2</Key>")
    );
    assert!(requests[2].target.contains("marker=p%2F2"), "{}", requests[2].target);
    assert!(requests[3].text().contains("<Object><Key>p/3</Key></Object></Delete>"));
}

#[test]
fn nothing_to_delete_is_the_status_of_the_listing() {
    let script = Script::new(vec![page(&[], None)]);
    let head = delete_prefix(&client(&script.endpoint), BUCKET, "").unwrap();
    assert_eq!((head.status, head.request_id()), (200, Some("5C3D8A1B0000000000000001")));
    assert!(script.request().target.starts_with("/bkt/?prefix&"));
}

#[test]
fn a_listing_that_is_wrong_deletes_nothing() {
    let broken = Reply::new(200).body("<ListBucketResult>");
    for (reply, kind) in [(page(&["other"], None), Kind::UnexpectedReply), (broken, Kind::Xml)] {
        let script = Script::new(vec![reply]);
        let error = delete_prefix(&client(&script.endpoint), BUCKET, "p/").unwrap_err();
        assert_eq!((error.kind(), script.request().method.as_str()), (kind, "GET"));
    }
}

#[test]
fn a_listing_that_does_not_go_on_ends_with_an_error() {
    let same = || page(&["p%2F1"], Some("p%2F1"));
    let script = Script::new(vec![same(), Reply::new(200), same()]);
    let error = delete_prefix(&client(&script.endpoint), BUCKET, "p/").unwrap_err();
    assert_eq!((error.kind(), script.requests().len()), (Kind::UnexpectedReply, 3));
}
