/// Create thing @
#[derive(Clone, Serialize, Deserialize, garde::Validate)]
#[garde(allow_unvalidated)]
pub struct CreateThing@ {
    #[garde(length(chars, min = 1, max = 64))]
    pub username: String,
    #[garde(length(chars, min = 6))]
    pub password: String,
    #[garde(length(chars, min = 6), matches(password))]
    pub confirm_password: String,
    #[garde(length(chars, min = 1, max = 50))]
    pub first_name: String,
    #[garde(length(chars, min = 1, max = 50))]
    pub last_name: String,
    #[garde(email, length(chars, max = 64))]
    pub email: String,
    #[garde(inner(length(chars, max = 100)))]
    pub city: Option<String>,
    #[garde(inner(length(chars, max = 100)))]
    pub state: Option<String>,
    #[garde(inner(custom(|package: &String, cx: &()| check_package(package, cx))))]
    pub package: Option<String>,
    #[serde(rename = "group[]", default)]
    #[garde(inner(length(chars, max = 255)))]
    pub group: Vec<String>,
    #[serde(rename = "ip[]", default)]
    #[garde(length(min = 1))]
    pub ip: Vec<IpAddr>,
    pub free_user: Option<bool>,
    #[garde(inner(range(min = 1)))]
    pub limit: Option<i64>,
    #[garde(inner(custom(check_date)))]
    pub billing_date: Option<NaiveDate>,
    pub count: i64,
}
