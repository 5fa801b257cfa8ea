using System.Security.Cryptography;
using System.Text;
using SkillReg.Doubles.WeChatPay;

// Stand-ins for the payment, message and identity providers, for tests and trials. Those of messages and identities come with
// the part of SkillReg that needs them. WeChat Pay plays along with whoever says which merchant key to trust:
// Merchant__Id, Merchant__AppId, Merchant__PublicKeyFile, Merchant__ApiV3Key.
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health/live", () => TypedResults.Text("ok"));
var merchant = app.Configuration.GetSection("Merchant");
if (merchant["PublicKeyFile"] is { } file)
{
    var key = RSA.Create();
    key.ImportFromPem(await File.ReadAllTextAsync(file));
    var keys = new WeChatKeys(merchant["Id"] ?? "", merchant["AppId"] ?? "", key, Encoding.ASCII.GetBytes(merchant["ApiV3Key"] ?? ""));
    var book = new WeChatBook(keys, TimeProvider.System);
    WeChatRoutes.Map(app, book, TimeProvider.System);
    app.MapPost("/book/{number}/payment", (string number) => book.Pay(number, TimeProvider.System.GetUtcNow()) ? Results.NoContent() : Results.NotFound());
    await Console.Out.WriteLineAsync($"{WeChatKeys.PublicKeySerial}\n{keys.PublicKey.ExportSubjectPublicKeyInfoPem()}");
}

await app.RunAsync();
