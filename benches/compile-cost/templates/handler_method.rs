    async fn create_thing@(&self, call: Valid<CreateThing@<'_>>) -> Result<Acknowledgement, Refused> {
        elsewhere(&call.username).await?;
        elsewhere(&call.first_name).await?;
        Ok(Acknowledgement::success())
    }
