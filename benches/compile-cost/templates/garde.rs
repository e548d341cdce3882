fn check_date(date: &NaiveDate, _: &()) -> garde::Result {
    if *date < NaiveDate::MAX { Ok(()) } else { Err(garde::Error::new("within")) }
}
fn check_package(package: &str, _: &()) -> garde::Result {
    if matches!(package, "free" | "pro") { Ok(()) } else { Err(garde::Error::new("one_of")) }
}
