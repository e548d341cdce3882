/// Create thing @
#[derive(Clone, Serialize, Deserialize, validator::Validate)]
pub struct CreateThing@ {
    #[validate(length(min = 1, max = 64))]
    pub username: String,
    #[validate(length(min = 6))]
    pub password: String,
    #[validate(length(min = 6), must_match(other = "password"))]
    pub confirm_password: String,
    #[validate(length(min = 1, max = 50))]
    pub first_name: String,
    #[validate(length(min = 1, max = 50))]
    pub last_name: String,
    #[validate(email, length(max = 64))]
    pub email: String,
    #[validate(length(max = 100))]
    pub city: Option<String>,
    #[validate(length(max = 100))]
    pub state: Option<String>,
    #[validate(custom(function = "check_package"))]
    pub package: Option<String>,
    #[serde(rename = "group[]", default)]
    pub group: Vec<String>,
    #[serde(rename = "ip[]", default)]
    #[validate(length(min = 1))]
    pub ip: Vec<IpAddr>,
    pub free_user: Option<bool>,
    #[validate(range(min = 1))]
    pub limit: Option<i64>,
    #[validate(custom(function = "check_date"))]
    pub billing_date: Option<NaiveDate>,
    pub count: i64,
}
