"""What the public reads: pages made of briefs, without JavaScript, without a third party's request."""
