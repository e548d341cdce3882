fn check_date(date: &NaiveDate) -> Result<(), validator::ValidationError> {
    if *date < NaiveDate::MAX { Ok(()) } else { Err(validator::ValidationError::new("within")) }
}
fn check_package(package: &str) -> Result<(), validator::ValidationError> {
    if matches!(package, "free" | "pro") { Ok(()) } else { Err(validator::ValidationError::new("one_of")) }
}
