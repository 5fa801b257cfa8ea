// Stand-ins for the payment, message and identity providers, for the demo and the tests. None stands here yet: each comes
// with the part of SkillReg that talks to it, as a group of routes below the provider's name.
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health/live", () => TypedResults.Text("ok"));
app.Run();
