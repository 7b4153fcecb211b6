using Countersign.Bench;
using Countersign.Bench.Checks;

return args switch
{
    ["log", ..] => await LogAppend.Run(),
    ["pages", var url, ..] => await Pages.Run(new Uri(url)),
    ["weight", var url, ..] => await Weight.Run(new Uri(url)),
    ["checks", ..] => CheckSpeed.Run(args.Length > 1 ? args[1] : null),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("log | pages URL | weight URL | checks [CORPUS]   (bench/README.md says how)");
    return 2;
}
